package com.example.crm;

import io.rowport.application.ImportEngine;
import io.rowport.application.StartImport.Duplicates;
import io.rowport.application.SuggestMapping;
import io.rowport.application.Upload;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.Mode;
import io.rowport.domain.RowError;
import io.rowport.domain.UploadRefused;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

// show: spring-controller
/** Takes a file, and starts its import by the mapping that its headers suggest. */
@RestController
@RequestMapping("/contacts/imports")
class ImportController {
    /** Where there are users: whoever is signed in. */
    private static final Account ME = Account.named(new UUID(0, 1), new FirmId(new UUID(0, 1)), "Jo");

    private final ImportEngine engine;

    ImportController(ImportEngine engine) {
        this.engine = engine;
    }

    record Shown(UUID id, String status, long created, long failed, List<String> problems) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Shown start(@RequestParam("file") MultipartFile file) {
        Upload upload = Upload.copied(String.valueOf(file.getOriginalFilename()), file::getInputStream);
        ImportRequest request = new ImportRequest("contacts", Mode.STORE, ImportOptions.DEFAULTS);
        ImportId id = engine.createImport().create(ME, request, upload).id();
        engine.mapImport()
                .map(ME, id, SuggestMapping.asMapping(engine.suggestMapping().suggest(ME, id)));
        engine.startImport().start(ME, id, Duplicates.ALLOW);
        return show(id.value());
    }

    @GetMapping("/{id}")
    Shown show(@PathVariable("id") UUID id) {
        var details = engine.findImports().find(ME, new ImportId(id));
        Import current = details.current();
        List<String> problems = details.firstFailures().stream()
                .flatMap(row -> row.errors().stream())
                .map(RowError::message)
                .toList();
        return new Shown(
                id,
                current.status().name(),
                current.progress().counts().created(),
                current.progress().counts().failed(),
                problems);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    String refused(UploadRefused refused) {
        return refused.getMessage();
    }
}
// end

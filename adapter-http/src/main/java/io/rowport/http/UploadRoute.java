package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.ImportEngine;
import io.rowport.application.ImportNotFound;
import io.rowport.application.Upload;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The route that takes files. */
final class UploadRoute {
    private final ImportEngine engine;
    private final ImportJson json;
    private final Path uploads;
    private final long maxUploadBytes;
    private final Transfers transfers;

    UploadRoute(ImportEngine engine, ImportJson json, Path uploads, long maxUploadBytes, Transfers transfers) {
        this.engine = engine;
        this.json = json;
        this.uploads = uploads;
        this.maxUploadBytes = maxUploadBytes;
        this.transfers = transfers;
    }

    void addTo(Routes routes) {
        routes.post(Paths.IMPORT, Access.WRITE, transfers.limited(this::create));
    }

    private void create(Context context) throws IOException {
        UploadForm form = UploadForm.of(MultipartForm.read(context, uploads, maxUploadBytes));
        json.write(context, engine.findImports().details(created(context, form)));
    }

    private Import created(Context context, UploadForm form) throws IOException {
        Account account = Caller.of(context);
        String key = context.header("Idempotency-Key");
        Part file = form.file();
        return file == null
                ? ofEarlier(account, key, form.request(), Objects.requireNonNull(form.sameFileAs()))
                : ofFile(account, key, form.request(), file);
    }

    /** The part is moved to a name of our own; whatever the use case leaves there is removed. */
    private Import ofFile(Account account, @Nullable String key, ImportRequest request, Part file) throws IOException {
        Path own = Files.createTempFile(uploads, "upload-", ".part");
        try {
            file.write(own.toAbsolutePath().toString());
            Upload upload = Upload.takenOver(FileNames.shown(file.getSubmittedFileName()), own);
            return key == null
                    ? engine.createImport().create(account, request, upload)
                    : engine.createImportOnce().create(account, key, request, upload);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private Import ofEarlier(Account account, @Nullable String key, ImportRequest request, ImportId source) {
        try {
            return key == null
                    ? engine.createImport().createFrom(account, request, source)
                    : engine.createImportOnce().createFrom(account, key, request, source);
        } catch (ImportNotFound e) {
            throw new InvalidInput("same_file_as", "There is no such import.");
        }
    }
}

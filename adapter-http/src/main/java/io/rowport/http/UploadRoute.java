package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.FindImports;
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
    private final UseCases.Imports imports;
    private final FindImports find;
    private final ImportJson json;
    private final HttpSettings settings;
    private final Transfers transfers;

    UploadRoute(UseCases useCases, ImportJson json, HttpSettings settings, Transfers transfers) {
        this.imports = useCases.imports();
        this.find = useCases.views().find();
        this.json = json;
        this.settings = settings;
        this.transfers = transfers;
    }

    void addTo(Routes routes) {
        routes.post(Paths.IMPORT, Access.WRITE, transfers.limited(this::create));
    }

    private void create(Context context) throws IOException {
        UploadForm form = UploadForm.of(MultipartForm.read(context, settings.uploads(), settings.maxUploadBytes()));
        json.write(context, find.details(created(context, form)));
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
        Path own = Files.createTempFile(settings.uploads(), "upload-", ".part");
        try {
            file.write(own.toAbsolutePath().toString());
            Upload upload = Upload.takenOver(FileNames.shown(file.getSubmittedFileName()), own);
            return key == null
                    ? imports.create().create(account, request, upload)
                    : imports.createOnce().create(account, key, request, upload);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private Import ofEarlier(Account account, @Nullable String key, ImportRequest request, ImportId source) {
        try {
            return key == null
                    ? imports.create().createFrom(account, request, source)
                    : imports.createOnce().createFrom(account, key, request, source);
        } catch (ImportNotFound e) {
            throw new InvalidInput("same_file_as", "There is no such import.");
        }
    }
}

package io.rowport.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.rowport.application.ExportRows;
import io.rowport.application.PreviewImport;
import io.rowport.application.StartImport;
import io.rowport.application.SuggestMapping;
import io.rowport.application.Upload;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.Page;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The routes under {@code /import}. */
final class ImportRoutes {
    private final UseCases.Imports imports;
    private final UseCases.Views views;
    private final ImportJson json;
    private final Path uploads;
    private final long maxUploadBytes;

    ImportRoutes(UseCases useCases, HttpSettings settings) {
        this.imports = useCases.imports();
        this.views = useCases.views();
        this.json = new ImportJson(useCases.types(), new ReportSizes(views.export()));
        this.uploads = settings.uploads();
        this.maxUploadBytes = settings.maxUploadBytes();
    }

    void addTo(Routes routes) {
        routes.post(Paths.IMPORT, Access.WRITE, this::create);
        routes.get(Paths.IMPORT, Access.READ, this::list);
        routes.post(Paths.IMPORT + "/map/{uuid}", Access.WRITE, this::map);
        routes.post(Paths.IMPORT + "/start/{uuid}", Access.WRITE, this::start);
        routes.post(
                Paths.IMPORT + "/cancel/{uuid}",
                Access.WRITE,
                context -> answer(context, imports.cancel().cancel(Caller.of(context), id(context))));
        routes.post(
                Paths.IMPORT + "/resume/{uuid}",
                Access.WRITE,
                context -> answer(context, imports.cancel().resume(Caller.of(context), id(context))));
        routes.post(
                Paths.IMPORT + "/undo/{uuid}",
                Access.WRITE,
                context -> answer(context, imports.undo().undo(Caller.of(context), id(context))));
        routes.get(Paths.IMPORT + "/{uuid}", Access.READ, this::show);
        routes.delete(Paths.IMPORT + "/{uuid}", Access.WRITE, this::delete);
        routes.get(Paths.IMPORT + "/{uuid}/undo", Access.READ, this::kept);
        routes.get(Paths.IMPORT + "/{uuid}/preview", Access.READ, this::preview);
        routes.get(Paths.IMPORT + "/{uuid}/suggested-mapping", Access.READ, this::suggest);
        routes.get(Paths.IMPORT + "/{uuid}/rows", Access.READ, this::rows);
        routes.get(Paths.IMPORT + "/{uuid}/results", Access.READ, this::results);
        routes.get(
                Paths.IMPORT + "/{uuid}/error-report",
                Access.READ,
                context -> download(context, ExportRows.Selection.FAILED));
    }

    private void create(Context context) throws IOException {
        UploadForm form = UploadForm.read(context, uploads, maxUploadBytes);
        Account account = Caller.of(context);
        ImportRequest request = form.request();
        ImportId source = form.sameFileAs();
        Part file = form.file();
        if (source != null) {
            answer(context, imports.create().createFrom(account, request, source));
        } else if (file != null) {
            answer(context, created(context, account, request, file));
        }
    }

    /** The part is moved to a name of our own; whatever the use case leaves there is removed. */
    private Import created(Context context, Account account, ImportRequest request, Part file) throws IOException {
        Path own = Files.createTempFile(uploads, "upload-", ".part");
        try {
            file.write(own.toAbsolutePath().toString());
            Upload upload = Upload.takenOver(name(file), own);
            String key = context.header("Idempotency-Key");
            return key == null
                    ? imports.create().create(account, request, upload)
                    : imports.createOnce().create(account, key, request, upload);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private static String name(Part file) {
        String name = file.getSubmittedFileName();
        String shown = name == null || name.isBlank() ? "upload.csv" : name;
        return shown.length() > 255 ? shown.substring(0, 255) : shown.replace("\0", "");
    }

    private void map(Context context) {
        answer(context, imports.map().map(Caller.of(context), id(context), mapping(Json.readObject(context))));
    }

    private static Mapping mapping(JsonNode body) {
        boolean byField = body.has("headers");
        if (byField == body.has("mapping")) {
            throw new InvalidInput(
                    "headers",
                    "Send either headers, {field: \"CSV header\"}, or mapping, {\"CSV header\": field}; exactly one of the two.");
        }
        String member = byField ? "headers" : "mapping";
        JsonNode entries = body.get(member);
        if (!entries.isObject() || entries.isEmpty()) {
            throw new InvalidInput(member, "The " + member + " must be an object with at least one entry.");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        entries.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new InvalidInput(member + "." + entry.getKey(), "The value must be a text.");
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        });
        return byField ? Mapping.ofFields(texts) : Mapping.ofHeaders(texts);
    }

    private void start(Context context) {
        JsonNode force = Json.readObject(context).path("force");
        if (!force.isMissingNode() && !force.isBoolean()) {
            throw new InvalidInput("force", "The force field must be true or false.");
        }
        StartImport.Duplicates duplicates =
                force.asBoolean() ? StartImport.Duplicates.ALLOW : StartImport.Duplicates.REFUSE;
        answer(context, imports.start().start(Caller.of(context), id(context), duplicates));
    }

    private void show(Context context) {
        Json.write(context, json.whole(views.find().find(Caller.of(context), id(context)), Envelope.baseUrl(context)));
    }

    private void list(Context context) {
        QueryParameters query = new QueryParameters(context);
        Page.Request page = query.page();
        String baseUrl = Envelope.baseUrl(context);
        Json.write(
                context,
                Envelope.of(
                        context,
                        views.find().list(Caller.of(context), query.imports(), page),
                        details -> json.listed(details, baseUrl)));
    }

    private void delete(Context context) {
        Optional<Import> undoing = imports.undo().delete(Caller.of(context), id(context));
        if (undoing.isPresent()) {
            context.status(202);
            answer(context, undoing.get());
        } else {
            context.status(204);
        }
    }

    private void kept(Context context) {
        Page.Request page = new QueryParameters(context).page();
        Json.write(
                context,
                Envelope.of(
                        context,
                        imports.undo().kept(Caller.of(context), id(context), page),
                        row -> Map.of(
                                "row", row.row(),
                                "record_uuid", row.record().toString(),
                                "reason", Values.word(row.reason()))));
    }

    private void preview(Context context) {
        int rows = new QueryParameters(context).rows(PreviewImport.USUAL_ROWS, PreviewImport.MAX_ROWS);
        Json.write(context, json.preview(views.preview().preview(Caller.of(context), id(context), rows)));
    }

    private void suggest(Context context) {
        List<Map<String, Object>> data = views.suggest().suggest(Caller.of(context), id(context)).stream()
                .map(ImportRoutes::suggestion)
                .toList();
        Json.write(context, Map.of("data", data));
    }

    private static Map<String, Object> suggestion(SuggestMapping.Suggestion suggestion) {
        Map<String, Object> json = Json.object();
        json.put("header", suggestion.header());
        json.put("field", suggestion.field());
        json.put("confidence", Math.round(suggestion.confidence() * 100) / 100.0);
        json.put("ground", Values.word(suggestion.ground()));
        return json;
    }

    private void rows(Context context) {
        QueryParameters query = new QueryParameters(context);
        Page.Request page = query.page();
        Json.write(
                context,
                Envelope.of(
                        context,
                        views.find().rows(Caller.of(context), id(context), query.outcome(), page),
                        ImportJson::row));
    }

    private void results(Context context) {
        String outcome = context.queryParam("outcome");
        download(
                context,
                switch (outcome == null ? "" : outcome) {
                    case "applied" -> ExportRows.Selection.APPLIED;
                    case "failed" -> ExportRows.Selection.FAILED;
                    case "unprocessed" -> ExportRows.Selection.UNPROCESSED;
                    default ->
                        throw new InvalidInput("outcome", "The outcome must be one of: applied, failed, unprocessed.");
                });
    }

    private void download(Context context, ExportRows.Selection selection) {
        Account account = Caller.of(context);
        Import current = views.find().find(account, id(context)).current();
        ExportRows.Export export = views.export().export(account, current.id(), selection);
        String name = selection == ExportRows.Selection.FAILED
                ? FileNames.errorReport(current)
                : FileNames.result(current, Values.word(selection));
        FileNames.attach(context, name, current.file().dialect().encoding());
        Downloads.stream(context, export);
    }

    private void answer(Context context, Import current) {
        Json.write(context, json.whole(views.find().details(current), Envelope.baseUrl(context)));
    }

    private static ImportId id(Context context) {
        try {
            return new ImportId(UUID.fromString(context.pathParam("uuid")));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("There is no such import.");
        }
    }
}

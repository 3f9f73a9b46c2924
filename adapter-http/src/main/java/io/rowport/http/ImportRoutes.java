package io.rowport.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.rowport.application.FindImports;
import io.rowport.application.ImportEngine;
import io.rowport.application.StartImport;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The routes that list imports, and lead one through its life. */
final class ImportRoutes {
    private final ImportEngine engine;
    private final FindImports find;
    private final ImportJson json;

    ImportRoutes(ImportEngine engine, ImportJson json) {
        this.engine = engine;
        this.find = engine.findImports();
        this.json = json;
    }

    void addTo(Routes routes) {
        routes.get(Paths.IMPORT, Access.READ, this::list);
        routes.get(Paths.IMPORT + "/{uuid}", Access.READ, this::show);
        routes.post(Paths.IMPORT + "/map/{uuid}", Access.WRITE, this::map);
        routes.post(Paths.IMPORT + "/start/{uuid}", Access.WRITE, this::start);
        change(routes, "/cancel/{uuid}", engine.cancelImport()::cancel);
        change(routes, "/resume/{uuid}", engine.cancelImport()::resume);
        change(routes, "/undo/{uuid}", engine.undoImport()::undo);
        routes.delete(Paths.IMPORT + "/{uuid}", Access.WRITE, this::delete);
    }

    private void list(Context context) {
        ImportListQuery query = ImportListQuery.of(context, engine.types());
        String baseUrl = Envelope.baseUrl(context);
        Json.write(
                context,
                Envelope.of(
                        context,
                        find.list(Caller.of(context), query.imports(), query.page()),
                        details -> json.listed(details, baseUrl)));
    }

    private void show(Context context) {
        json.write(context, find.find(Caller.of(context), Paths.importId(context)));
    }

    private void map(Context context) {
        Mapping mapping = mapping(Json.readObject(context));
        answer(context, engine.mapImport().map(Caller.of(context), Paths.importId(context), mapping));
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
        answer(context, engine.startImport().start(Caller.of(context), Paths.importId(context), duplicates));
    }

    private void delete(Context context) {
        Optional<Import> undoing = engine.undoImport().delete(Caller.of(context), Paths.importId(context));
        if (undoing.isPresent()) {
            context.status(202);
            answer(context, undoing.get());
        } else {
            context.status(204);
        }
    }

    @FunctionalInterface
    private interface Change {
        Import of(Account account, ImportId id);
    }

    private void change(Routes routes, String path, Change change) {
        routes.post(
                Paths.IMPORT + path,
                Access.WRITE,
                context -> answer(context, change.of(Caller.of(context), Paths.importId(context))));
    }

    private void answer(Context context, Import current) {
        json.write(context, find.details(current));
    }
}

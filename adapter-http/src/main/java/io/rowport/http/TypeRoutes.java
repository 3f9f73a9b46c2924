package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.ExportRows;
import io.rowport.application.WriteSample;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes that tell what can be imported. */
final class TypeRoutes {
    private final RecordTypes types;
    private final WriteSample sample;
    private final long maxUploadBytes;

    TypeRoutes(RecordTypes types, WriteSample sample, long maxUploadBytes) {
        this.types = types;
        this.sample = sample;
        this.maxUploadBytes = maxUploadBytes;
    }

    void addTo(Routes routes) {
        routes.get(Paths.IMPORT + "/types", Access.READ, this::list);
        routes.get(Paths.IMPORT + "/types/{type}", Access.READ, context -> Json.write(context, whole(type(context))));
        routes.get(Paths.IMPORT + "/types/{type}/sample", Access.READ, List.of(MediaTypes.CSV), this::sample);
    }

    private void list(Context context) {
        List<RecordType> all = types.all();
        Page<RecordType> page = new Page<>(all, all.size(), new Page.Request(1, Page.MAX_SIZE));
        Json.write(context, Envelope.of(context, page, this::brief));
    }

    private void sample(Context context) throws IOException {
        RecordType type = type(context);
        ExportRows.Export file = sample.sample(type.name()).orElseThrow();
        Downloads.csv(context, type.name() + "-sample.csv", StandardCharsets.UTF_8, file);
    }

    private Map<String, Object> brief(RecordType type) {
        Map<String, Object> json = Json.object();
        json.put("name", type.name());
        json.put("singular", type.naming().singular());
        json.put("label", type.naming().label());
        json.put("description", type.naming().description());
        json.put("rules", type.rules().stream().map(Rule::description).toList());
        json.put("limits", Map.of("max_upload_bytes", maxUploadBytes));
        return json;
    }

    private Map<String, Object> whole(RecordType type) {
        Map<String, Object> json = brief(type);
        json.put("fields", type.fields().stream().map(TypeRoutes::field).toList());
        json.put(
                "unique",
                type.uniqueKeys().stream().map(RecordType.UniqueKey::fields).toList());
        return json;
    }

    private static Map<String, Object> field(Field field) {
        FieldType.Reference reference = field.reference();
        Map<String, Object> json = Json.object();
        json.put("name", field.name());
        json.put("label", field.label());
        json.put("type", field.type().name());
        json.put("required", field.isRequired());
        json.put("values", element(field) instanceof FieldType.Choice choice ? choice.values() : null);
        json.put("max_length", element(field) instanceof FieldType.Text text ? text.maxLength() : null);
        json.put("references", reference == null ? null : reference.target());
        json.put("aliases", field.guide().aliases());
        json.put("example", example(field));
        json.put("description", field.guide().description());
        return json;
    }

    private static FieldType element(Field field) {
        return field.type() instanceof FieldType.ListOf list ? list.element() : field.type();
    }

    private static @Nullable String example(Field field) {
        return field.guide().examples().stream()
                .filter(example -> !example.isBlank())
                .findFirst()
                .orElse(null);
    }

    private RecordType type(Context context) {
        return types.find(context.pathParam("type"))
                .orElseThrow(() -> Problem.notFound("There is no such record type."));
    }
}

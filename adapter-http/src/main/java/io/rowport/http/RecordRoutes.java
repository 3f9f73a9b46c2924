package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.ExportRows;
import io.rowport.application.FindRecords;
import io.rowport.domain.Account;
import io.rowport.domain.Field;
import io.rowport.domain.ImportId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The routes that show what is stored. */
final class RecordRoutes {
    private final RecordTypes types;
    private final FindRecords records;

    RecordRoutes(RecordTypes types, FindRecords records) {
        this.types = types;
        this.records = records;
    }

    void addTo(Routes routes) {
        routes.get(Paths.RECORDS + "/{type}", Access.READ, this::list);
        routes.get(Paths.RECORDS + "/{type}/{uuid}", Access.READ, this::show);
    }

    private void list(Context context) {
        RecordType type = type(context);
        Account account = Caller.of(context);
        QueryParameters query = new QueryParameters(context);
        UUID origin = query.uuid("import");
        RecordStore.Filter filter = new RecordStore.Filter(
                origin == null ? null : new ImportId(origin), query.text(SystemFields.EXTERNAL_REFERENCE));
        if (wantsCsv(context)) {
            ExportRows.Export export =
                    records.export(account, type.name(), filter).orElseThrow();
            FileNames.attach(context, type.name() + ".csv", StandardCharsets.UTF_8);
            Downloads.stream(context, export);
            return;
        }
        Page<StoredRecord> page =
                records.list(account, type.name(), filter, query.page()).orElseThrow();
        Json.write(context, Envelope.of(context, page, record -> json(type, record)));
    }

    private void show(Context context) {
        RecordType type = type(context);
        StoredRecord record = records.find(Caller.of(context), type.name(), uuid(context))
                .orElseThrow(() -> Problem.notFound("There is no such record."));
        Json.write(context, json(type, record));
    }

    private static boolean wantsCsv(Context context) {
        String format = context.queryParam("format");
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw new InvalidInput("format", "The format must be json or csv.");
        }
        String accept = context.header("Accept");
        return "csv".equals(format)
                || (format == null
                        && accept != null
                        && accept.toLowerCase(Locale.ROOT).startsWith("text/csv"));
    }

    private static Map<String, Object> json(RecordType type, StoredRecord record) {
        Map<String, Object> json = Json.object();
        json.put(SystemFields.UUID, record.uuid().toString());
        json.put(SystemFields.CREATED_AT, Values.exactTime(record.createdAt()));
        json.put(SystemFields.UPDATED_AT, Values.exactTime(record.updatedAt()));
        json.put(SystemFields.EXTERNAL_REFERENCE, record.externalReference());
        for (Field field : type.storedFields()) {
            json.put(field.name(), Values.of(record.values().get(field.name())));
        }
        return json;
    }

    private RecordType type(Context context) {
        return types.find(context.pathParam("type"))
                .orElseThrow(() -> Problem.notFound("There is no such record type."));
    }

    private static UUID uuid(Context context) {
        try {
            return UUID.fromString(context.pathParam("uuid"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("There is no such record.");
        }
    }
}

package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.rowport.application.FindRecords;
import io.rowport.domain.Field;
import io.rowport.domain.ImportId;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The routes that show what is stored. */
final class RecordRoutes {
    private static final String ABSENT = "There is no such record.";
    private static final List<String> OFFERED = List.of(MediaTypes.JSON, MediaTypes.CSV);

    private final RecordTypes types;
    private final FindRecords records;
    private final Transfers transfers;

    RecordRoutes(RecordTypes types, FindRecords records, Transfers transfers) {
        this.types = types;
        this.records = records;
        this.transfers = transfers;
    }

    void addTo(Routes routes) {
        routes.get(Paths.RECORDS + "/{type}", Access.READ, OFFERED, this::list);
        routes.get(Paths.RECORDS + "/{type}/{uuid}", Access.READ, this::show);
    }

    private void list(Context context) throws Exception {
        RecordType type = type(context);
        QueryParameters query = new QueryParameters(context, "import", SystemFields.EXTERNAL_REFERENCE);
        UUID origin = query.uuid("import");
        String reference = query.text(SystemFields.EXTERNAL_REFERENCE);
        boolean csv = wantsCsv(context, query);
        Page.Request page = query.page();
        RecordStore.Filter filter = new RecordStore.Filter(origin == null ? null : new ImportId(origin), reference);
        if (csv) {
            transfers.limited(download(type, filter)).handle(context);
        } else {
            Page<StoredRecord> found =
                    records.list(Caller.of(context), type.name(), filter, page).orElseThrow();
            Json.write(context, Envelope.of(context, found, record -> json(type, record)));
        }
    }

    private Handler download(RecordType type, RecordStore.Filter filter) {
        return context -> Downloads.csv(
                context,
                type.name() + ".csv",
                StandardCharsets.UTF_8,
                records.export(Caller.of(context), type.name(), filter).orElseThrow());
    }

    private void show(Context context) {
        RecordType type = type(context);
        UUID uuid = Paths.uuid(context, ABSENT);
        StoredRecord record =
                records.find(Caller.of(context), type.name(), uuid).orElseThrow(() -> Problem.notFound(ABSENT));
        Json.write(context, json(type, record));
    }

    private static boolean wantsCsv(Context context, QueryParameters query) {
        return context.queryParam("format") == null
                ? Accept.preferred(context, OFFERED).equals(MediaTypes.CSV)
                : query.word("format", "json", "csv").equals("csv");
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
}

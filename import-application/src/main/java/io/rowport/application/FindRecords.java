package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Dialect;
import io.rowport.domain.Field;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows what is stored. Safe for use by several threads. */
public final class FindRecords {
    private static final String OWN_COLUMN = RowWriter.OWN_COLUMN_PREFIX + "row";

    private final RecordTypes types;
    private final RecordStore records;
    private final RowWriter writer;

    /**
     * Wires the use case.
     *
     * @param types the record types that are known
     * @param records keeps records
     * @param writer writes them as a file
     */
    public FindRecords(RecordTypes types, RecordStore records, RowWriter writer) {
        this.types = types;
        this.records = records;
        this.writer = writer;
    }

    /**
     * Lists records.
     *
     * @param account who asks
     * @param type the record type's name
     * @param filter which are wanted
     * @param page which page
     * @return that page, oldest first, or empty where no type has that name
     */
    public Optional<Page<StoredRecord>> list(
            Account account, String type, RecordStore.Filter filter, Page.Request page) {
        return types.find(type).map(known -> records.list(account.firm(), known, filter, page));
    }

    /**
     * Finds one record.
     *
     * @param account who asks
     * @param type the record type's name
     * @param id the record's UUID
     * @return it, or empty where the firm has no such record
     */
    public Optional<StoredRecord> find(Account account, String type, UUID id) {
        return types.find(type).flatMap(known -> records.find(account.firm(), known, id));
    }

    /**
     * Prepares a file of records that imports back as an update.
     *
     * @param account who asks
     * @param type the record type's name
     * @param filter which are wanted
     * @return the file, UTF-8 by RFC 4180, or empty where no type has that name
     */
    public Optional<ExportRows.Export> export(Account account, String type, RecordStore.Filter filter) {
        return types.find(type).map(known -> out -> {
            try (RowWriter.Sink sink = writer.open(out, Dialect.rfc4180(StandardCharsets.UTF_8), headers(known))) {
                long[] row = {0};
                records.forEach(account.firm(), known, filter, record -> write(sink, known, record, ++row[0]));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private static List<String> headers(RecordType type) {
        List<String> headers = new ArrayList<>(List.of(SystemFields.UUID, SystemFields.EXTERNAL_REFERENCE));
        type.storedFields().stream().map(Field::name).forEach(headers::add);
        headers.addAll(List.of(SystemFields.CREATED_AT, SystemFields.UPDATED_AT, OWN_COLUMN));
        return headers;
    }

    private static void write(RowWriter.Sink sink, RecordType type, StoredRecord record, long row) {
        List<String> cells = new ArrayList<>();
        cells.add(record.uuid().toString());
        cells.add(CellText.of(record.externalReference()));
        type.storedFields()
                .forEach(field -> cells.add(CellText.of(record.values().get(field.name()))));
        cells.add(record.createdAt().toString());
        cells.add(record.updatedAt().toString());
        cells.add(Long.toString(row));
        try {
            sink.write(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

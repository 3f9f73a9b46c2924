package io.rowport.persistence;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.port.RecordStore.Filter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads records. */
final class RecordQueries {
    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String SYSTEM_COLUMNS =
            "t.uuid, t.external_reference, t.created_at, t.updated_at, t.changed_by";

    private final JdbiTransactions transactions;
    private final Tables tables;

    /** Reads rows of one type with some paths. */
    private final class Reader {
        private final Paths paths;
        private final List<FieldType> types = new ArrayList<>();

        Reader(RecordType type, Collection<String> wanted) {
            paths = new Paths(tables, type.name(), wanted);
            paths.paths().forEach(path -> types.add(Columns.typeAt(tables, type, path)));
        }

        String select(RecordType type) {
            return "select " + SYSTEM_COLUMNS + paths.columns() + from(type) + paths.joins();
        }

        StoredRecord read(ResultSet row) throws SQLException {
            Map<String, @Nullable Object> values = new HashMap<>();
            for (int i = 0; i < types.size(); i++) {
                values.put(paths.paths().get(i), Columns.get(row, "p" + i, types.get(i)));
            }
            UUID changedBy = row.getObject("changed_by", UUID.class);
            return new StoredRecord(
                    row.getObject("uuid", UUID.class),
                    row.getString("external_reference"),
                    Times.get(row, "created_at"),
                    Times.get(row, "updated_at"),
                    changedBy == null ? null : new ImportId(changedBy),
                    values);
        }
    }

    RecordQueries(JdbiTransactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    List<StoredRecord> byIds(
            Handle handle, FirmId firm, RecordType type, Collection<UUID> ids, Collection<String> paths) {
        Reader reader = new Reader(type, paths);
        List<StoredRecord> records = new ArrayList<>(ids.size());
        String sql = reader.select(type) + " where t.firm_id = ? and t.uuid = any(?)"
                + tables.of(type).only("t");
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            select.setObject(1, firm.value());
            select.setArray(2, Columns.array(handle.getConnection(), "uuid", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(reader.read(rows));
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        return records;
    }

    Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page) {
        Reader reader = new Reader(type, storedFields(type));
        return transactions.read(handle -> {
            long total = bound(filter, firm, handle.createQuery("select count(*)" + from(type) + where(type, filter)))
                    .mapTo(Long.class)
                    .one();
            List<StoredRecord> records = bound(
                            filter,
                            firm,
                            handle.createQuery(reader.select(type) + where(type, filter) + inOrder(type, filter)
                                    + " limit :size offset :offset"))
                    .bind("after", FIRST)
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> reader.read(row))
                    .list();
            return new Page<>(records, total, page);
        });
    }

    /** Some at a time, each time after the last one seen, so that memory stays flat and no transaction stays open. */
    void forEach(FirmId firm, RecordType type, Filter filter, Consumer<StoredRecord> action) {
        Reader reader = new Reader(type, storedFields(type));
        UUID last = FIRST;
        List<StoredRecord> records;
        do {
            UUID after = last;
            records = transactions.read(handle -> after(handle, reader, firm, type, filter, after));
            records.forEach(action);
            last = records.isEmpty() ? last : records.get(records.size() - 1).uuid();
        } while (records.size() == AT_ONCE);
    }

    private List<StoredRecord> after(
            Handle handle, Reader reader, FirmId firm, RecordType type, Filter filter, UUID after) {
        return bound(
                        filter,
                        firm,
                        handle.createQuery(
                                reader.select(type) + where(type, filter) + inOrder(type, filter) + " limit :size"))
                .bind("after", after)
                .bind("size", AT_ONCE)
                .map((row, context) -> reader.read(row))
                .list();
    }

    /**
     * The ids of records grow with time. All columns of an index in the order, and a condition on the last of them, are what
     * lets H2 go along it instead of sorting all that a firm has.
     */
    private String inOrder(RecordType type, Filter filter) {
        String group = filter.origin() == null ? tables.of(type).firmOrder() : "t.import_id";
        return " and t.uuid > :after order by " + group + ", t.uuid";
    }

    private static List<String> storedFields(RecordType type) {
        return type.storedFields().stream().map(Field::name).toList();
    }

    private String from(RecordType type) {
        RecordTable table = tables.of(type);
        return " from " + table.engine() + " t" + table.join("join", "t");
    }

    private String where(RecordType type, Filter filter) {
        return " where t.firm_id = :firm"
                + tables.of(type).only("t")
                + (filter.origin() == null ? "" : " and t.import_id = :origin")
                + (filter.externalReference() == null ? "" : " and t.external_reference = :reference");
    }

    private static Query bound(Filter filter, FirmId firm, Query query) {
        query.bind("firm", firm.value());
        if (filter.origin() != null) {
            query.bind("origin", filter.origin().value());
        }
        if (filter.externalReference() != null) {
            query.bind("reference", filter.externalReference());
        }
        return query;
    }
}

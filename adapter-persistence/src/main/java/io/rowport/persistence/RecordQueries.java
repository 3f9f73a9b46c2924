package io.rowport.persistence;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore.Filter;
import io.rowport.persistence.Spans.Span;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads records. */
final class RecordQueries {
    private static final int AT_ONCE = 500;
    private static final String SYSTEM_COLUMNS =
            "t.uuid, t.external_reference, t.created_at, t.updated_at, t.changed_by";
    private static final int FIRST_PATH = 6;

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
            return columns() + from(type) + paths.joins();
        }

        String columns() {
            return "select " + SYSTEM_COLUMNS + paths.columns();
        }

        List<StoredRecord> readAll(PreparedStatement select, int most) throws SQLException {
            List<StoredRecord> records = new ArrayList<>(most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(read(rows));
                }
            }
            return records;
        }

        StoredRecord read(ResultSet row) throws SQLException {
            Map<String, @Nullable Object> values = new HashMap<>();
            for (int i = 0; i < types.size(); i++) {
                values.put(paths.paths().get(i), Columns.get(row, FIRST_PATH + i, types.get(i)));
            }
            UUID changedBy = row.getObject(5, UUID.class);
            return new StoredRecord(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    Times.get(row, 3),
                    Times.get(row, 4),
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
        return lookUp(handle, firm, type, SystemFields.UUID, Keys.of("uuid", ids), paths);
    }

    /** Of a type whose table is Rowport's. */
    List<StoredRecord> byReferences(
            Handle handle, FirmId firm, RecordType type, Collection<String> references, Collection<String> paths) {
        return lookUp(handle, firm, type, SystemFields.EXTERNAL_REFERENCE, Keys.of("varchar", references), paths);
    }

    private List<StoredRecord> lookUp(
            Handle handle, FirmId firm, RecordType type, String column, Keys keys, Collection<String> paths) {
        Reader reader = new Reader(type, paths);
        String sql = reader.columns()
                + " from "
                + keys.lookUp(transactions.dialect(), tables.of(type), column)
                + reader.paths.joins();
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            select.setObject(keys.bind(select, 1), firm.value());
            return reader.readAll(select, keys.size());
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page) {
        Reader reader = new Reader(type, storedFields(type));
        return transactions.read(handle -> {
            Optional<Span> span = span(handle, type, filter);
            if (span.isEmpty()) {
                return new Page<>(List.of(), 0, page);
            }
            long total = bound(
                            filter,
                            firm,
                            span.get(),
                            handle.createQuery("select count(*)" + from(type) + where(type, filter)))
                    .mapTo(Long.class)
                    .one();
            List<StoredRecord> records = bound(
                            filter,
                            firm,
                            span.get(),
                            handle.createQuery(reader.select(type) + where(type, filter) + inOrder(type)
                                    + " limit :size offset :offset"))
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
        Optional<Span> rest = transactions.read(handle -> span(handle, type, filter));
        while (rest.isPresent()) {
            Span span = rest.get();
            List<StoredRecord> records = transactions.read(handle -> some(handle, reader, firm, type, filter, span));
            records.forEach(action);
            rest = records.size() < AT_ONCE
                    ? Optional.empty()
                    : span.after(records.get(records.size() - 1).uuid());
        }
    }

    private List<StoredRecord> some(
            Handle handle, Reader reader, FirmId firm, RecordType type, Filter filter, Span span) {
        return bound(
                        filter,
                        firm,
                        span,
                        handle.createQuery(reader.select(type) + where(type, filter) + inOrder(type) + " limit :size"))
                .bind("size", AT_ONCE)
                .map((row, context) -> reader.read(row))
                .list();
    }

    /**
     * The ids of records grow with time. All columns of an index in the order, and a condition on the last of them, are what
     * lets H2 go along it instead of sorting all that a firm has.
     */
    private String inOrder(RecordType type) {
        return " order by " + tables.of(type).firmOrder() + ", t.uuid";
    }

    /** Where the records lie that are wanted; empty where there can be none. */
    private static Optional<Span> span(Handle handle, RecordType type, Filter filter) {
        return filter.origin() == null
                ? Optional.of(Span.ALL)
                : Spans.find(handle.getConnection(), filter.origin(), type);
    }

    private static List<String> storedFields(RecordType type) {
        return type.storedFields().stream().map(Field::name).toList();
    }

    private String from(RecordType type) {
        RecordTable table = tables.of(type);
        return " from " + table.engine() + " t" + table.join("join", "t");
    }

    private String where(RecordType type, Filter filter) {
        return " where t.firm_id = :firm and t.uuid >= :first and t.uuid <= :last"
                + tables.of(type).only("t")
                + (filter.origin() == null ? "" : " and t.import_id = :origin")
                + (filter.externalReference() == null ? "" : " and t.external_reference = :reference");
    }

    private static Query bound(Filter filter, FirmId firm, Span span, Query query) {
        query.bind("firm", firm.value()).bind("first", span.first()).bind("last", span.last());
        if (filter.origin() != null) {
            query.bind("origin", filter.origin().value());
        }
        if (filter.externalReference() != null) {
            query.bind("reference", filter.externalReference());
        }
        return query;
    }
}

package io.rowport.persistence;

import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RecordType;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records in tables. What runs for each batch is plain JDBC on the transaction's connection: JDBI's binding costs half as much again. */
final class TableRecordStore implements RecordStore {
    private static final List<String> RECORD_COLUMNS = List.of(
            "uuid",
            "firm_id",
            "external_reference",
            "created_at",
            "updated_at",
            "import_id",
            "import_row",
            "changed_by");

    private final JdbiTransactions transactions;
    private final Tables tables;
    private final RecordQueries queries;
    private final Adoption adoption;

    TableRecordStore(JdbiTransactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
        this.queries = new RecordQueries(transactions, tables);
        this.adoption = new Adoption(transactions, tables);
    }

    @Override
    public List<StoredRecord> load(
            FirmId firm, RecordType type, Set<UUID> ids, Set<String> externalReferences, Set<String> paths) {
        adoption.adopt(firm, type.name(), externalReferences);
        RecordTable.Own own = tables.own(type.name());
        return transactions.read(handle -> {
            if (own != null) {
                return loadOwn(handle, firm, type, own, ids, externalReferences, paths);
            }
            Map<UUID, StoredRecord> loaded = new LinkedHashMap<>();
            if (!ids.isEmpty()) {
                queries.byIds(handle, firm, type, ids, paths).forEach(record -> loaded.put(record.uuid(), record));
            }
            if (!externalReferences.isEmpty()) {
                queries.byReferences(handle, firm, type, externalReferences, paths)
                        .forEach(record -> loaded.put(record.uuid(), record));
            }
            return List.copyOf(loaded.values());
        });
    }

    /** Those in tables of the user's own are locked instead. */
    @Override
    public boolean tellsOfChanges(RecordType type) {
        return tables.own(type.name()) == null;
    }

    /** Other programs change a table of the user's own without leaving a trace, so its rows are kept from them. */
    private List<StoredRecord> loadOwn(
            Handle handle,
            FirmId firm,
            RecordType type,
            RecordTable.Own own,
            Set<UUID> ids,
            Set<String> externalReferences,
            Set<String> paths) {
        Set<UUID> wanted = new LinkedHashSet<>(ids);
        wanted.addAll(taken(handle, firm, type, externalReferences).values());
        if (wanted.isEmpty()) {
            return List.of();
        }
        lock(handle, firm, own, wanted);
        adoption.adoptTargets(firm, type, wanted);
        return queries.byIds(handle, firm, type, wanted, paths);
    }

    /** In the order of the keys, so that two batches that want the same records don't wait for one another. */
    private void lock(Handle handle, FirmId firm, RecordTable.Own own, Set<UUID> ids) {
        String sql = "select t.uuid from " + own.engine() + " t where t.firm_id = ? and t.uuid = any(?)" + own.only("t")
                + " order by t.uuid " + transactions.dialect().forUpdate();
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            select.setObject(1, firm.value());
            select.setArray(2, Columns.array(handle.getConnection(), "uuid", ids));
            select.executeQuery().close();
            new OwnWrites(transactions.dialect(), handle.getConnection(), own, firm).lock(ids);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public Map<String, UUID> taken(FirmId firm, RecordType type, Set<String> externalReferences) {
        adoption.adopt(firm, type.name(), externalReferences);
        return transactions.read(handle -> taken(handle, firm, type, externalReferences));
    }

    private Map<String, UUID> taken(Handle handle, FirmId firm, RecordType type, Set<String> references) {
        Map<String, UUID> taken = new HashMap<>();
        if (references.isEmpty() || hasNone(handle, firm, type)) {
            return taken;
        }
        Keys keys = Keys.of("varchar", references);
        String sql = "select t.external_reference, t.uuid from "
                + keys.lookUp(transactions.dialect(), tables.of(type), SystemFields.EXTERNAL_REFERENCE);
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            select.setObject(keys.bind(select, 1), firm.value());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    taken.put(rows.getString(1), rows.getObject(2, UUID.class));
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        return taken;
    }

    /** A firm's first file, which is often its largest, needs no look-up for each key. */
    private boolean hasNone(Handle handle, FirmId firm, RecordType type) {
        RecordTable table = tables.of(type);
        String sql = "select 1 from " + table.engine() + " t where t.firm_id = ?" + table.only("t") + " limit 1";
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            select.setObject(1, firm.value());
            try (ResultSet rows = select.executeQuery()) {
                return !rows.next();
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void insert(FirmId firm, RecordType type, ImportId origin, List<NewRecord> records, Instant now) {
        if (records.isEmpty()) {
            return;
        }
        transactions.change(handle -> {
            try {
                Spans.widen(handle.getConnection(), origin, type, records);
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
        RecordTable.Own own = tables.own(type.name());
        if (own != null) {
            transactions.change(handle -> {
                try {
                    new OwnWrites(transactions.dialect(), handle.getConnection(), own, firm)
                            .insert(origin, records, now);
                } catch (SQLException e) {
                    throw Failures.ofRecords(e);
                }
            });
            return;
        }
        List<String> fields = fieldsOf(type, records);
        List<String> columns = new ArrayList<>(RECORD_COLUMNS);
        columns.addAll(fields);
        Iterator<NewRecord> next = records.iterator();
        @Nullable Object[] row = new Object[columns.size()];
        transactions.change(handle -> {
            try {
                transactions
                        .dialect()
                        .insert(
                                handle.getConnection(),
                                type.name(),
                                columns,
                                () -> next.hasNext() ? fill(row, next.next(), firm, origin, now, fields) : null);
            } catch (SQLException e) {
                throw Failures.ofRecords(e);
            }
        });
    }

    @Override
    public boolean insertUnlessTaken(
            FirmId firm, RecordType type, ImportId origin, List<NewRecord> records, Instant now) {
        if (tables.own(type.name()) != null) {
            return RecordStore.super.insertUnlessTaken(firm, type, origin, records, now);
        }
        return transactions.write(handle -> {
            try {
                Savepoint before = handle.getConnection().setSavepoint();
                try {
                    insert(firm, type, origin, records, now);
                    handle.getConnection().releaseSavepoint(before);
                    return true;
                } catch (RecordRefused e) {
                    if (!Failures.isTakenReference(e)) {
                        throw e;
                    }
                    handle.getConnection().rollback(before);
                    return false;
                }
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
    }

    private static @Nullable Object[] fill(
            @Nullable Object[] row, NewRecord record, FirmId firm, ImportId origin, Instant now, List<String> fields) {
        row[0] = record.uuid();
        row[1] = firm.value();
        row[2] = record.externalReference();
        row[3] = now;
        row[4] = now;
        row[5] = origin.value();
        row[6] = record.row();
        row[7] = origin.value();
        for (int i = 0; i < fields.size(); i++) {
            row[RECORD_COLUMNS.size() + i] = record.values().get(fields.get(i));
        }
        return row;
    }

    private static List<String> fieldsOf(RecordType type, List<NewRecord> records) {
        Set<String> fields = new LinkedHashSet<>();
        Set<String> last = Set.of();
        for (NewRecord record : records) {
            Set<String> names = record.values().keySet();
            if (names != last) {
                fields.addAll(names);
                last = names;
            }
        }
        fields.forEach(field -> requireField(type, field));
        return List.copyOf(fields);
    }

    private static void requireField(RecordType type, String field) {
        if (type.field(field).isEmpty()) {
            throw new IllegalArgumentException(type.name() + " has no field " + field);
        }
    }

    /** Records that change the same fields are changed by one batch of statements. */
    @Override
    public void update(FirmId firm, RecordType type, ImportId origin, List<ChangedRecord> records, Instant now) {
        Map<List<String>, List<ChangedRecord>> byFields = new LinkedHashMap<>();
        for (ChangedRecord record : records) {
            List<String> fields = record.changes().stream().map(Change::field).toList();
            byFields.computeIfAbsent(fields, same -> new ArrayList<>()).add(record);
        }
        transactions.change(handle -> byFields.forEach(
                (fields, same) -> update(handle.getConnection(), firm, type, origin, fields, same, now)));
    }

    private void update(
            Connection connection,
            FirmId firm,
            RecordType type,
            ImportId origin,
            List<String> fields,
            List<ChangedRecord> records,
            Instant now) {
        RecordTable.Own own = tables.own(type.name());
        try {
            if (own == null) {
                new RecordUpdate(firm, type, origin, now, fields).run(transactions.dialect(), connection, records);
            } else {
                new OwnWrites(transactions.dialect(), connection, own, firm).update(origin, fields, records, now);
            }
        } catch (SQLException e) {
            throw Failures.ofRecords(e);
        }
    }

    @Override
    public Map<UUID, KeptRow.Reason> removeCreated(
            FirmId firm, RecordType type, ImportId origin, Collection<UUID> ids) {
        return transactions.write(
                handle -> new Removal(transactions.dialect(), tables, handle, firm, type, origin).remove(ids));
    }

    @Override
    public Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page) {
        return queries.list(firm, type, filter, page);
    }

    @Override
    public void forEach(FirmId firm, RecordType type, Filter filter, Consumer<StoredRecord> action) {
        queries.forEach(firm, type, filter, action);
    }

    @Override
    public Optional<StoredRecord> find(FirmId firm, RecordType type, UUID id) {
        Set<String> fields = new LinkedHashSet<>(
                type.storedFields().stream().map(Field::name).toList());
        return transactions.read(handle ->
                queries.byIds(handle, firm, type, Set.of(id), fields).stream().findFirst());
    }
}

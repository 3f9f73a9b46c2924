package io.rowport.persistence;

import io.rowport.domain.Change;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.RecordStore.ChangedRecord;
import io.rowport.domain.port.RecordStore.NewRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes records into a table of the user's own, and beside it what the engine must know of them. */
final class OwnWrites {
    private static final List<String> ENGINE_COLUMNS = List.of(
            "uuid",
            "record_type",
            "firm_id",
            "external_reference",
            "created_at",
            "updated_at",
            "import_id",
            "import_row",
            "changed_by");

    private final SqlDialect dialect;
    private final Connection connection;
    private final RecordTable.Own own;
    private final FirmId firm;

    OwnWrites(SqlDialect dialect, Connection connection, RecordTable.Own own, FirmId firm) {
        this.dialect = dialect;
        this.connection = connection;
        this.own = own;
        this.firm = firm;
    }

    void insert(ImportId origin, List<NewRecord> records, Instant now) throws SQLException {
        Set<String> given = new LinkedHashSet<>();
        records.forEach(record -> given.addAll(record.values().keySet()));
        List<String> fields = List.copyOf(given);
        List<String> columns = new ArrayList<>(List.of(own.key()));
        fields.forEach(field -> columns.add(own.column(field)));
        Map<UUID, String> keys = keysOf(records, fields);
        @Nullable Object[] values = new Object[columns.size()];
        Iterator<NewRecord> next = records.iterator();
        dialect.insert(
                connection,
                own.table(),
                columns,
                () -> next.hasNext() ? values(values, next.next(), fields, keys) : null);
        @Nullable Object[] known = new Object[ENGINE_COLUMNS.size()];
        Iterator<NewRecord> again = records.iterator();
        dialect.insert(
                connection,
                RecordTable.Own.ENGINE,
                ENGINE_COLUMNS,
                () -> again.hasNext() ? known(known, again.next(), origin, now) : null);
    }

    private @Nullable Object[] values(
            @Nullable Object[] row, NewRecord record, List<String> fields, Map<UUID, String> keys) {
        row[0] = record.externalReference();
        for (int i = 0; i < fields.size(); i++) {
            Object value = record.values().get(fields.get(i));
            boolean refers = value instanceof UUID && own.targets().containsKey(fields.get(i));
            row[i + 1] = refers ? keys.get(value) : value;
        }
        return row;
    }

    private @Nullable Object[] known(@Nullable Object[] row, NewRecord record, ImportId origin, Instant now) {
        row[0] = record.uuid();
        row[1] = own.type();
        row[2] = firm.value();
        row[3] = record.externalReference();
        row[4] = now;
        row[5] = now;
        row[6] = origin.value();
        row[7] = record.row();
        row[8] = origin.value();
        return row;
    }

    /** The keys of all records of such tables that new ones refer to. Those may be among the new ones. */
    private Map<UUID, String> keysOf(List<NewRecord> records, List<String> fields) throws SQLException {
        Map<UUID, String> keys = new HashMap<>();
        Set<UUID> wanted = new HashSet<>();
        for (String field : fields) {
            if (own.targets().containsKey(field)) {
                records.forEach(record -> {
                    if (record.values().get(field) instanceof UUID id) {
                        wanted.add(id);
                    }
                });
            }
        }
        if (wanted.isEmpty()) {
            return keys;
        }
        records.forEach(record -> keys.put(record.uuid(), String.valueOf(record.externalReference())));
        keys.putAll(keysOf(connection, wanted));
        return keys;
    }

    /** The keys of records. H2 finds rows by an array of them in no time, by a query for them in ages. */
    static Map<UUID, String> keysOf(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, String> keys = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select uuid, external_reference from own_records where uuid = any(?)")) {
            select.setArray(1, Columns.array(connection, "uuid", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        return keys;
    }

    /** Changes the same fields of some records. */
    void update(ImportId origin, List<String> fields, List<ChangedRecord> records, Instant now) throws SQLException {
        List<String> changed = fields.stream()
                .map(field -> own.column(field) + " = " + own.parameter(field))
                .toList();
        String sql = "update " + own.table() + " set " + String.join(", ", changed) + " where " + own.key()
                + " = (select r.external_reference from own_records r where r.uuid = ? and r.firm_id = ?)";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (ChangedRecord record : records) {
                int position = 1;
                for (Change change : record.changes()) {
                    Columns.set(update, position++, change.after());
                }
                update.setObject(position++, record.uuid());
                update.setObject(position, firm.value());
                update.addBatch();
            }
            update.executeBatch();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update own_records set updated_at = ?, changed_by = ? where uuid = ? and firm_id = ?")) {
            for (ChangedRecord record : records) {
                update.setObject(1, Times.put(now));
                update.setObject(2, (record.author() == null ? origin : record.author()).value());
                update.setObject(3, record.uuid());
                update.setObject(4, firm.value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Keeps others from changing the rows of records until the transaction ends. */
    void lock(Collection<UUID> ids) throws SQLException {
        Collection<String> keys = keysOf(connection, ids).values();
        try (PreparedStatement select = connection.prepareStatement("select o." + own.key() + " from " + own.table()
                + " o where o." + own.key() + " = any(?) order by o." + own.key() + " for update")) {
            select.setArray(1, Columns.array(connection, "varchar", keys));
            select.executeQuery().close();
        }
    }

    /**
     * Removes records, but those to which some table refers that Rowport doesn't know.
     *
     * @return those that stay
     */
    Set<UUID> remove(Collection<UUID> ids, List<String> selfReferences) throws SQLException {
        Set<UUID> kept = new HashSet<>();
        if (!ids.isEmpty() && !removed(ids, selfReferences)) {
            for (UUID id : ids) {
                if (!removed(Set.of(id), selfReferences)) {
                    kept.add(id);
                }
            }
        }
        return kept;
    }

    private boolean removed(Collection<UUID> ids, List<String> selfReferences) throws SQLException {
        Collection<String> keys = keysOf(connection, ids).values();
        String ofKeys = " where " + own.key() + " = any(?)";
        Savepoint before = connection.setSavepoint();
        try {
            for (String field : selfReferences) {
                change("update " + own.table() + " set " + own.column(field) + " = null" + ofKeys, "varchar", keys);
            }
            change("delete from " + own.table() + ofKeys, "varchar", keys);
            change("delete from own_records where uuid = any(?)", "uuid", ids);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith("23")) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    private void change(String sql, String type, Collection<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, Columns.array(connection, type, values));
            statement.executeUpdate();
        }
    }
}

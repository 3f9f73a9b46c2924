package io.rowport.persistence;

import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.RecordType;
import io.rowport.domain.port.RecordStore.ChangedRecord;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes the same fields of some records, each only if it still is as it was loaded: as its last change left it, told by time and
 * author. Where the database is good at it, by one statement for all of them.
 */
final class RecordUpdate {
    private final FirmId firm;
    private final RecordType type;
    private final ImportId origin;
    private final Instant now;
    private final List<Field> fields;

    RecordUpdate(FirmId firm, RecordType type, ImportId origin, Instant now, List<String> fields) {
        this.firm = firm;
        this.type = type;
        this.origin = origin;
        this.now = now;
        this.fields = fields.stream().map(name -> field(type, name)).toList();
    }

    private static Field field(RecordType type, String name) {
        return type.field(name).orElseThrow(() -> new IllegalArgumentException(type.name() + " has no field " + name));
    }

    void run(SqlDialect dialect, Connection connection, List<ChangedRecord> records) throws SQLException {
        // An array of arrays would come apart into its elements.
        boolean hasLists = fields.stream().anyMatch(field -> field.type() instanceof FieldType.ListOf);
        long changed = dialect.updatesBySet() && !hasLists ? bySet(connection, records) : oneByOne(connection, records);
        if (changed != records.size()) {
            throw new TransientFailure("Somebody else has changed a record since it was loaded", null);
        }
    }

    private long bySet(Connection connection, List<ChangedRecord> records) throws SQLException {
        List<ArrayColumn> columns = new ArrayList<>(List.of(
                new ArrayColumn("uuid", ChangedRecord::uuid),
                new ArrayColumn(
                        "timestamp with time zone",
                        record -> Times.put(record.before().updatedAt())),
                new ArrayColumn("uuid", RecordUpdate::lastAuthor),
                new ArrayColumn("uuid", this::author)));
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            int position = i;
            String alias = "k.k" + columns.size();
            set.append(", ").append(fields.get(i).name()).append(" = ").append(alias);
            columns.add(new ArrayColumn(
                    Keys.arrayType(fields.get(i).type()),
                    record -> Keys.put(record.changes().get(position).after())));
        }
        // Each key by itself, as for look-ups: a join that is planned while the table grows reads all of it.
        String sql = "update " + type.name() + " t set updated_at = ?, changed_by = k.k3" + set + " from unnest("
                + ArrayColumn.parameters(columns) + ") as k (" + ArrayColumn.names(columns)
                + ") cross join lateral (select s.ctid from " + type.name()
                + " s where s.uuid = k.k0 and s.firm_id = ? and s.updated_at = k.k1"
                + " and s.changed_by is not distinct from k.k2 offset 0) s where t.ctid = s.ctid";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, Times.put(now));
            for (int i = 0; i < columns.size(); i++) {
                update.setArray(i + 2, columns.get(i).of(connection, records));
            }
            update.setObject(columns.size() + 2, firm.value());
            return update.executeUpdate();
        }
    }

    /** A column of what is unnested. */
    private record ArrayColumn(String sqlType, Function<ChangedRecord, @Nullable Object> value) {
        java.sql.Array of(Connection connection, List<ChangedRecord> records) throws SQLException {
            @Nullable Object[] values = new Object[records.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(records.get(i));
            }
            return Columns.array(connection, sqlType, values);
        }

        static String parameters(List<ArrayColumn> columns) {
            return String.join(
                    ", ",
                    columns.stream()
                            .map(column -> "cast(? as " + column.sqlType() + " array)")
                            .toList());
        }

        static String names(List<ArrayColumn> columns) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                names.add("k" + i);
            }
            return String.join(", ", names);
        }
    }

    private long oneByOne(Connection connection, List<ChangedRecord> records) throws SQLException {
        StringBuilder sql =
                new StringBuilder("update ").append(type.name()).append(" set updated_at = ?, changed_by = ?");
        fields.forEach(field -> sql.append(", ").append(field.name()).append(" = ?"));
        sql.append(" where uuid = ? and firm_id = ? and updated_at = ? and changed_by is not distinct from ?");
        try (PreparedStatement update = connection.prepareStatement(sql.toString())) {
            for (ChangedRecord record : records) {
                update.setObject(1, Times.put(now));
                update.setObject(2, author(record));
                int position = 3;
                for (Change change : record.changes()) {
                    Columns.set(update, position++, change.after());
                }
                update.setObject(position++, record.uuid());
                update.setObject(position++, firm.value());
                update.setObject(position++, Times.put(record.before().updatedAt()));
                update.setObject(position, lastAuthor(record));
                update.addBatch();
            }
            long changed = 0;
            for (int count : update.executeBatch()) {
                changed += count;
            }
            return changed;
        }
    }

    private UUID author(ChangedRecord record) {
        return (record.author() == null ? origin : record.author()).value();
    }

    private static @Nullable UUID lastAuthor(ChangedRecord record) {
        ImportId author = record.before().changedBy();
        return author == null ? null : author.value();
    }
}

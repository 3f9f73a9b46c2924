package io.rowport.persistence;

import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.port.References;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks up records and accounts: a query by ids and a query by keys for a batch, whatever its size. */
final class TableReferences implements References {
    private final JdbiTransactions transactions;
    private final Tables tables;

    TableReferences(JdbiTransactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    @Override
    public Found find(FirmId firm, String type, Set<UUID> ids, Set<String> keys, Set<String> facts) {
        return transactions.read(handle -> {
            Lookup lookup = new Lookup(type, facts);
            if (!ids.isEmpty()) {
                lookup.run(handle, firm, "t.uuid = any(?)", "uuid", ids, false);
            }
            if (!keys.isEmpty()) {
                lookup.run(handle, firm, "t." + tables.keyColumn(type) + " = any(?)", "varchar", keys, true);
            }
            return lookup.found();
        });
    }

    /** The lookup of one type's records. */
    private final class Lookup {
        private final String type;
        private final Paths paths;
        private final List<FieldType> factTypes = new ArrayList<>();
        private final Set<UUID> ids = new HashSet<>();
        private final Map<String, UUID> byKey = new HashMap<>();
        private final Set<String> ambiguous = new HashSet<>();
        private final Map<UUID, Map<String, @Nullable Object>> facts = new HashMap<>();

        Lookup(String type, Set<String> wanted) {
            this.type = type;
            boolean account = type.equals(FieldType.Reference.ACCOUNT);
            this.paths = new Paths(tables, type, account ? List.of() : wanted);
            if (!account) {
                paths.paths().forEach(path -> factTypes.add(Columns.typeAt(tables, tables.type(type), path)));
            }
        }

        void run(Handle handle, FirmId firm, String condition, String arrayType, Collection<?> names, boolean named) {
            String sql = "select t.uuid, t." + tables.keyColumn(type) + " as found_key" + paths.columns() + " from "
                    + tables.table(type) + " t" + paths.joins() + " where t.firm_id = ? and " + condition;
            try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
                select.setObject(1, firm.value());
                select.setArray(2, Columns.array(handle.getConnection(), arrayType, names));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        take(rows, named);
                    }
                }
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        }

        private void take(ResultSet row, boolean named) throws SQLException {
            UUID id = row.getObject("uuid", UUID.class);
            if (!named) {
                ids.add(id);
            } else if (byKey.put(row.getString("found_key"), id) != null) {
                ambiguous.add(row.getString("found_key"));
            }
            Map<String, @Nullable Object> known = new HashMap<>();
            for (int i = 0; i < factTypes.size(); i++) {
                known.put(paths.paths().get(i), Columns.get(row, "p" + i, factTypes.get(i)));
            }
            facts.put(id, known);
        }

        Found found() {
            byKey.keySet().removeAll(ambiguous);
            return new Found(ids, byKey, ambiguous, facts);
        }
    }

    /** An index can't be used for whole combinations with blanks: candidates are found by each field, and held together here. */
    @Override
    public Map<List<@Nullable Object>, UUID> matching(
            FirmId firm,
            String type,
            List<String> fields,
            Collection<List<@Nullable Object>> tuples,
            List<String> blank) {
        Map<List<@Nullable Object>, UUID> matching = new HashMap<>();
        if (tuples.isEmpty()) {
            return matching;
        }
        Set<List<@Nullable Object>> wanted = new HashSet<>(tuples);
        List<FieldType> types = fields.stream()
                .map(field -> Columns.typeAt(tables, tables.type(type), field))
                .toList();
        StringBuilder sql = new StringBuilder("select t.uuid");
        fields.forEach(field -> sql.append(", t.").append(field));
        sql.append(" from ").append(tables.table(type)).append(" t where t.firm_id = ?");
        List<Set<Object>> given = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            given.add(append(sql, fields.get(i), i, tuples));
        }
        blank.forEach(field -> sql.append(" and t.").append(field).append(" is null"));
        return transactions.read(handle -> {
            try (PreparedStatement select = handle.getConnection().prepareStatement(sql.toString())) {
                select.setObject(1, firm.value());
                int position = 2;
                for (Set<Object> values : given) {
                    if (!values.isEmpty()) {
                        select.setArray(position++, array(handle, values));
                    }
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        List<@Nullable Object> tuple = tuple(rows, fields, types);
                        if (wanted.contains(tuple)) {
                            matching.put(tuple, rows.getObject("uuid", UUID.class));
                        }
                    }
                }
            } catch (SQLException e) {
                throw Failures.of(e);
            }
            return matching;
        });
    }

    private static Set<Object> append(
            StringBuilder sql, String field, int position, Collection<List<@Nullable Object>> tuples) {
        Set<Object> values = new LinkedHashSet<>();
        boolean anyBlank = false;
        for (List<@Nullable Object> tuple : tuples) {
            Object value = tuple.get(position);
            if (value == null) {
                anyBlank = true;
            } else {
                values.add(value);
            }
        }
        String isBlank = "t." + field + " is null";
        String isOne = "t." + field + " = any(?)";
        if (values.isEmpty()) {
            sql.append(" and ").append(isBlank);
        } else {
            sql.append(" and ").append(anyBlank ? "(" + isOne + " or " + isBlank + ")" : isOne);
        }
        return values;
    }

    private static java.sql.Array array(Handle handle, Set<Object> values) throws SQLException {
        Object first = values.iterator().next();
        if (first instanceof UUID) {
            return Columns.array(handle.getConnection(), "uuid", values);
        }
        if (first instanceof java.time.LocalDate) {
            return Columns.array(handle.getConnection(), "date", values);
        }
        if (first instanceof Long) {
            return Columns.array(handle.getConnection(), "bigint", values);
        }
        if (first instanceof java.math.BigDecimal) {
            return Columns.array(handle.getConnection(), "numeric", values);
        }
        if (first instanceof java.time.Instant) {
            List<@Nullable Object> moments = new ArrayList<>();
            values.forEach(value -> moments.add(Times.put((java.time.Instant) value)));
            return Columns.array(handle.getConnection(), "timestamptz", moments);
        }
        return Columns.array(handle.getConnection(), first instanceof Boolean ? "boolean" : "varchar", values);
    }

    private static List<@Nullable Object> tuple(ResultSet row, List<String> fields, List<FieldType> types)
            throws SQLException {
        List<@Nullable Object> tuple = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            tuple.add(Columns.get(row, fields.get(i), types.get(i)));
        }
        return tuple;
    }
}

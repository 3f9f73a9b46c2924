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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks up records and accounts: a query by ids and a query by keys for a batch, whatever its size. */
final class TableReferences implements References {
    /** After the id and the key. */
    private static final int FIRST_FACT = 3;

    private final JdbiTransactions transactions;
    private final Tables tables;
    private final Adoption adoption;

    TableReferences(JdbiTransactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
        this.adoption = new Adoption(transactions, tables);
    }

    @Override
    public Found find(FirmId firm, String type, Set<UUID> ids, Set<String> keys, Set<String> facts) {
        if (!keys.isEmpty()) {
            adoption.adopt(firm, type, keys);
        }
        return transactions.read(handle -> {
            Lookup lookup = new Lookup(type, facts);
            if (!ids.isEmpty()) {
                lookup.run(handle, firm, "uuid", Keys.of("uuid", ids), false);
            }
            if (!keys.isEmpty()) {
                lookup.run(handle, firm, tables.keyColumn(type), Keys.of("varchar", keys), true);
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

        void run(Handle handle, FirmId firm, String column, Keys names, boolean named) {
            String sql = "select t.uuid, t." + tables.keyColumn(type) + paths.columns() + " from "
                    + names.lookUp(transactions.dialect(), tables.of(type), column)
                    + paths.joins();
            try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
                select.setObject(names.bind(select, 1), firm.value());
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
            UUID id = row.getObject(1, UUID.class);
            if (!named) {
                ids.add(id);
            } else if (byKey.put(row.getString(2), id) != null) {
                ambiguous.add(row.getString(2));
            }
            Map<String, @Nullable Object> known = new HashMap<>();
            for (int i = 0; i < factTypes.size(); i++) {
                known.put(paths.paths().get(i), Columns.get(row, FIRST_FACT + i, factTypes.get(i)));
            }
            facts.put(id, known);
        }

        Found found() {
            byKey.keySet().removeAll(ambiguous);
            return new Found(ids, byKey, ambiguous, facts);
        }
    }

    /** A query for each set of fields that combinations leave blank: an index finds equal values, or blanks, but not either. */
    @Override
    public Map<List<@Nullable Object>, UUID> matching(
            FirmId firm,
            String type,
            List<String> fields,
            Collection<List<@Nullable Object>> tuples,
            List<String> blank) {
        Map<List<Boolean>, Set<List<@Nullable Object>>> byGiven = new HashMap<>();
        for (List<@Nullable Object> tuple : tuples) {
            List<Boolean> given = tuple.stream().map(Objects::nonNull).toList();
            byGiven.computeIfAbsent(given, pattern -> new LinkedHashSet<>()).add(tuple);
        }
        Match match = new Match(type, fields, blank);
        return transactions.read(handle -> {
            Map<List<@Nullable Object>, UUID> matching = new HashMap<>();
            byGiven.forEach((given, alike) -> match.run(handle, firm, given, alike, matching));
            return matching;
        });
    }

    /** The search for combinations of values of some fields. */
    private final class Match {
        private final List<String> fields;
        private final List<String> blank;
        private final List<FieldType> types;
        private final RecordTable table;
        private final List<String> columns;

        Match(String type, List<String> fields, List<String> blank) {
            this.fields = fields;
            this.blank = blank;
            this.types = fields.stream()
                    .map(field -> Columns.typeAt(tables, tables.type(type), field))
                    .toList();
            this.table = tables.of(type);
            this.columns = fields.stream().map(field -> table.value("t", field)).toList();
        }

        void run(
                Handle handle,
                FirmId firm,
                List<Boolean> given,
                Set<List<@Nullable Object>> tuples,
                Map<List<@Nullable Object>, UUID> matching) {
            List<FieldType> keyTypes = new ArrayList<>();
            List<String> conditions = new ArrayList<>();
            List<String> named = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                named.add(columns.get(i) + " as " + fields.get(i));
                conditions.add(columns.get(i) + (given.get(i) ? " = k.k" + keyTypes.size() : " is null"));
                if (given.get(i)) {
                    keyTypes.add(types.get(i));
                }
            }
            blank.forEach(field -> conditions.add(table.value("t", field) + " is null"));
            Keys keys = Keys.of(
                    keyTypes,
                    tuples.stream()
                            .map(tuple ->
                                    tuple.stream().filter(Objects::nonNull).toList())
                            .toList());
            String sql = "select t.uuid, " + String.join(", ", named) + " from "
                    + keys.lookUpByFields(transactions.dialect(), table, String.join(" and ", conditions));
            read(handle, firm, sql, keys, matching);
        }

        private void read(
                Handle handle, FirmId firm, String sql, Keys keys, Map<List<@Nullable Object>, UUID> matching) {
            try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
                select.setObject(keys.bind(select, 1), firm.value());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        matching.put(tuple(rows, types), rows.getObject(1, UUID.class));
                    }
                }
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        }
    }

    /** After the id. */
    private static List<@Nullable Object> tuple(ResultSet row, List<FieldType> types) throws SQLException {
        List<@Nullable Object> tuple = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            tuple.add(Columns.get(row, i + 2, types.get(i)));
        }
        return tuple;
    }
}

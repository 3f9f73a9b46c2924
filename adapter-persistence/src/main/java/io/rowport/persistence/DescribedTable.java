package io.rowport.persistence;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of the user's own, as the database describes it. */
final class DescribedTable {
    private final String schema;
    private final String name;
    private final Map<String, TableColumn> columns = new LinkedHashMap<>();
    private final Set<Set<String>> uniqueKeys = new HashSet<>();

    private DescribedTable(String schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    /**
     * Finds a table. A name is taken as it stands, or else in any case, as SQL does without quotes.
     *
     * @param declared its name, or schema and name
     */
    static Optional<DescribedTable> find(Connection connection, String declared) throws SQLException {
        int point = declared.indexOf('.');
        String name = declared.substring(point + 1);
        DatabaseMetaData database = connection.getMetaData();
        for (String schema : schemas(connection, point < 0 ? null : declared.substring(0, point))) {
            String table = named(tables(database, schema), name);
            if (table != null) {
                DescribedTable found = new DescribedTable(schema, table);
                found.readColumns(database);
                found.readUniqueKeys(database);
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The name for SQL. */
    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    Optional<TableColumn> column(String declared) {
        String real = named(columns.keySet(), declared);
        return Optional.ofNullable(real == null ? null : columns.get(real));
    }

    List<TableColumn> columns() {
        return List.copyOf(columns.values());
    }

    String columnNames() {
        return columns.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    boolean isUnique(TableColumn column) {
        return uniqueKeys.contains(Set.of(column.name()));
    }

    private static @Nullable String named(Iterable<String> names, String declared) {
        String found = null;
        for (String name : names) {
            if (name.equals(declared)) {
                return name;
            }
            found = name.equalsIgnoreCase(declared) ? name : found;
        }
        return found;
    }

    /** The schema that is named, or else that of the connection, and the usual one behind it. */
    private static Set<String> schemas(Connection connection, @Nullable String declared) throws SQLException {
        List<String> all = names(connection.getMetaData().getSchemas(), "TABLE_SCHEM");
        Set<String> wanted = new LinkedHashSet<>();
        for (String schema :
                declared == null ? new String[] {connection.getSchema(), "public"} : new String[] {declared}) {
            String known = schema == null ? null : named(all, schema);
            if (known != null) {
                wanted.add(known);
            }
        }
        return wanted;
    }

    private static List<String> tables(DatabaseMetaData database, String schema) throws SQLException {
        String[] kinds = {"TABLE", "BASE TABLE", "PARTITIONED TABLE"};
        return names(database.getTables(null, pattern(database, schema), "%", kinds), "TABLE_NAME");
    }

    private static List<String> names(ResultSet rows, String column) throws SQLException {
        List<String> names = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                names.add(rows.getString(column));
            }
        }
        return names;
    }

    private void readColumns(DatabaseMetaData database) throws SQLException {
        try (ResultSet rows = database.getColumns(null, pattern(database, schema), pattern(database, name), "%")) {
            while (rows.next()) {
                TableColumn column = TableColumn.of(rows);
                columns.put(column.name(), column);
            }
        }
    }

    private void readUniqueKeys(DatabaseMetaData database) throws SQLException {
        Map<String, Set<String>> byIndex = new HashMap<>();
        try (ResultSet rows = database.getIndexInfo(null, schema, name, true, false)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                if (index != null && column != null && rows.getString("FILTER_CONDITION") == null) {
                    byIndex.computeIfAbsent(index, same -> new HashSet<>()).add(column.replace("\"", ""));
                }
            }
        }
        uniqueKeys.addAll(byIndex.values());
    }

    /** A name where the database wants a pattern. */
    private static String pattern(DatabaseMetaData database, String name) throws SQLException {
        String escape = database.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}

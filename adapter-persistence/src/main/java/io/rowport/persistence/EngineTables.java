package io.rowport.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of the tables that the engine has for itself, which may be an application's already. */
final class EngineTables {
    static final Set<String> NAMES = Set.of(
            "access_tokens",
            "accounts",
            "audit_trail",
            "firms",
            "idempotency_keys",
            "import_ends",
            "import_failures",
            "import_kept_rows",
            "import_outcomes",
            "imports",
            "own_records",
            "record_spans",
            "run_queue",
            "run_queue_lock",
            "scheduled_tasks",
            "upload_chunks");

    /** Tells that the engine was there before. */
    static final String HISTORY = "rowport_schema_history";

    private EngineTables() {}

    /**
     * Makes sure that the engine's tables are its own.
     *
     * @throws Persistence.DatabaseUnavailable where the database has others of these names
     */
    static void requireRoom(Connection connection) throws SQLException {
        Set<String> taken = existing(connection);
        if (taken.contains(HISTORY)) {
            return;
        }
        taken.retainAll(NAMES);
        if (!taken.isEmpty()) {
            throw new Persistence.DatabaseUnavailable("The database has tables of the engine's names already ("
                    + String.join(", ", taken)
                    + "): give the engine a schema of its own, by a data source whose default"
                    + " schema that is.");
        }
    }

    /** The tables of the schema in which the engine's are made. */
    static Set<String> existing(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}

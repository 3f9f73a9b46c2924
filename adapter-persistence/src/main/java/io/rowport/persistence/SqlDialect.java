package io.rowport.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What differs between the databases. */
sealed interface SqlDialect {
    /** What stands in migrations where the databases have different names. */
    Map<String, String> placeholders();

    /** The URL as it is opened. */
    String url(String url);

    /**
     * Run in each new connection: among other things, a node that stands still in the middle of a transaction can't hold its
     * locks for longer than this against those that go on without it.
     */
    String onConnect(Duration longestStandstill);

    /** The same for the transaction that was just begun, on a connection that others use as well; empty for nothing. */
    String onBegin(Duration longestStandstill);

    /**
     * Ends connections of the engine whose client went silent in the middle of a statement, of a {@code COPY} for instance: no
     * time limit of the server's applies to those. Empty where there are none.
     *
     * @param silence how long it has been silent at least
     */
    String endSilent(Duration silence);

    /** Run after each commit of a change, so that a power cut can't lose it; empty where a commit does that. */
    String afterCommit();

    /** Locks the rows of a table that is named {@code t}. */
    String forUpdate();

    /**
     * Joins each key with the rows that it finds by index.
     *
     * @param keys a table of keys, with its name
     * @param table the table to be found in, which gets the name {@code t}
     * @param condition what leads from a key to its rows
     */
    String lookUp(String keys, String table, String condition);

    /**
     * The same by external references within a firm; its parameters are an array of them, and the firm.
     *
     * @param table a table with the unique key (external_reference, firm_id)
     */
    default String lookUpByReference(String table) {
        return lookUp(
                "unnest(cast(? as varchar array)) as k (k0)", table, "t.external_reference = k.k0 and t.firm_id = ?");
    }

    /**
     * Inserts rows the quickest way.
     *
     * @param connection a connection in a transaction
     * @param table the table
     * @param columns the columns that are given
     * @param rows gives the values of each row in turn, in an array that it may use again; null after the last
     * @throws SQLException where the database refuses any of them
     */
    void insert(Connection connection, String table, List<String> columns, Supplier<@Nullable Object @Nullable []> rows)
            throws SQLException;

    /** Whether many rows are updated by one statement, from arrays of their values, rather than by one statement for each. */
    boolean updatesBySet();

    /** Gives a UUID of its own to each row of a query. */
    String randomUuid();

    /** Whether a failure may pass when the work is tried again. */
    boolean isTransient(SQLException failure);

    /** Says to a person why the database can't be opened. */
    String whyUnavailable(@Nullable SQLException failure);

    /** Finds the dialect that a URL asks for. */
    static SqlDialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return new H2();
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgreSql();
        }
        throw new IllegalArgumentException("The database must be H2 or PostgreSQL: jdbc:h2:… or jdbc:postgresql:…");
    }

    /** H2, embedded. */
    record H2() implements SqlDialect {
        private static final int DATABASE_CLOSED = 90098;
        private static final int DATABASE_IS_CLOSED = 90121;
        private static final int ALREADY_OPEN = 90020;
        private static final int LOCK_TIMEOUT = 50200;
        private static final int CONCURRENT_UPDATE = 90131;

        @Override
        public Map<String, String> placeholders() {
            return Map.of(
                    "blob", "binary large object", "text", "character large object", "stored", "", "keep_packed", "");
        }

        /**
         * With its defaults H2 loses half a second of acknowledged commits when its process is killed, and an interrupted
         * thread closes the file for all others; files that are read and written asynchronously don't mind interrupts.
         * What is packed for a batch or a failed row is kept in its row: a large object of its own for each costs a
         * hundred times its size.
         */
        @Override
        public String url(String url) {
            return url.replace("jdbc:h2:file:", "jdbc:h2:async:")
                    + (url.contains("WRITE_DELAY") ? "" : ";WRITE_DELAY=0")
                    + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;NON_KEYWORDS=VALUE;MAX_LENGTH_INPLACE_LOB=131072;QUERY_CACHE_SIZE=128";
        }

        /** Nobody else is there to wait. */
        @Override
        public String onConnect(Duration longestStandstill) {
            return "";
        }

        @Override
        public String onBegin(Duration longestStandstill) {
            return "";
        }

        /** The only client is this process. */
        @Override
        public String endSilent(Duration silence) {
            return "";
        }

        @Override
        public String afterCommit() {
            return "checkpoint sync";
        }

        @Override
        public String forUpdate() {
            return "for update";
        }

        @Override
        public String lookUp(String keys, String table, String condition) {
            return keys + " join " + table + " t on " + condition;
        }

        @Override
        public void insert(
                Connection connection, String table, List<String> columns, Supplier<@Nullable Object @Nullable []> rows)
                throws SQLException {
            String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values (?"
                    + ", ?".repeat(columns.size() - 1) + ")";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (@Nullable Object[] row = rows.get(); row != null; row = rows.get()) {
                    for (int i = 0; i < row.length; i++) {
                        Columns.set(insert, i + 1, row[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }

        @Override
        public boolean updatesBySet() {
            return false;
        }

        @Override
        public String randomUuid() {
            return "random_uuid()";
        }

        @Override
        public String whyUnavailable(@Nullable SQLException failure) {
            return failure != null && failure.getErrorCode() == ALREADY_OPEN
                    ? "The database is in use by another Rowport process: stop it, or use its API."
                    : "The H2 database can't be opened"
                            + (failure == null ? "." : ": error " + failure.getErrorCode() + ".");
        }

        @Override
        public boolean isTransient(SQLException failure) {
            int code = failure.getErrorCode();
            return code == LOCK_TIMEOUT
                    || code == CONCURRENT_UPDATE
                    || code == DATABASE_CLOSED
                    || code == DATABASE_IS_CLOSED
                    || "40001".equals(failure.getSQLState());
        }
    }

    /** PostgreSQL, 14 or newer. */
    record PostgreSql() implements SqlDialect {
        /** A lock that nobody waits for, by which a connection is known to be in the engine's use: "Rowp" in ASCII. */
        private static final int MARK = 0x526F7770;

        /**
         * Serialization failure, deadlock, lock not available, too many connections, the server is going or coming, the
         * transaction stood still for too long.
         */
        private static final Set<String> TRANSIENT =
                Set.of("40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03", "25P03");

        @Override
        public Map<String, String> placeholders() {
            return Map.of(
                    "blob",
                    "bytea",
                    "text",
                    "text",
                    "stored",
                    "stored",
                    "keep_packed",
                    "alter table import_outcomes alter column outcomes set storage external;");
        }

        @Override
        public String url(String url) {
            return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true&tcpKeepAlive=true";
        }

        /**
         * A plan that was made while a table was empty would read all of it for each key when it no longer is. And no key comes
         * twice in a batch, so that there is nothing to be remembered from one to the next.
         */
        @Override
        public String onConnect(Duration longestStandstill) {
            return "select pg_advisory_lock_shared(" + MARK + ", 1)"
                    + "; set idle_in_transaction_session_timeout = " + longestStandstill.toMillis()
                    + "; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set enable_memoize = off";
        }

        @Override
        public String onBegin(Duration longestStandstill) {
            return "select pg_advisory_xact_lock_shared(" + MARK + ", 1)"
                    + "; set local idle_in_transaction_session_timeout = " + longestStandstill.toMillis()
                    + "; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_memoize = off";
        }

        /** None but the engine's: an application may have others, and a backup as well. */
        @Override
        public String endSilent(Duration silence) {
            return "select pg_terminate_backend(a.pid) from pg_stat_activity a where a.usename = current_user"
                    + " and a.state = 'active' and a.wait_event_type = 'Client'"
                    + " and a.query_start < clock_timestamp() - interval '" + silence.toMillis() + " milliseconds'"
                    + " and exists (select 1 from pg_locks l where l.pid = a.pid and l.locktype = 'advisory'"
                    + " and l.database = (select oid from pg_database where datname = current_database())"
                    + " and l.classid = " + MARK + " and l.objid = 1 and l.objsubid = 2)";
        }

        @Override
        public String afterCommit() {
            return "";
        }

        @Override
        public String forUpdate() {
            return "for update of t";
        }

        /**
         * While a table grows quickly, its statistics are those of a small one, and a plain join reads all that a firm has,
         * for each batch anew. {@code offset 0} keeps the subquery apart, so that each key is looked up by itself.
         */
        @Override
        public String lookUp(String keys, String table, String condition) {
            return keys + " cross join lateral (select * from " + table + " t where " + condition + " offset 0) t";
        }

        /**
         * In one go along the index, which takes a third of the time. With the firm as something that no index is asked for, nothing
         * but that of references will do, whatever the statistics say.
         */
        @Override
        public String lookUpByReference(String table) {
            return "(select * from " + table + " t where t.external_reference = any(cast(? as varchar array))"
                    + " and (t.firm_id = ?) is true) t";
        }

        @Override
        public void insert(
                Connection connection, String table, List<String> columns, Supplier<@Nullable Object @Nullable []> rows)
                throws SQLException {
            Optional<List<BinaryValues.Type>> known = CopyBinary.columns(connection, table, columns);
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin"
                            + (known.isPresent() ? " (format binary)" : ""));
            try {
                if (known.isPresent()) {
                    CopyBinary binary = new CopyBinary(copy, known.get());
                    for (@Nullable Object[] row = rows.get(); row != null; row = rows.get()) {
                        binary.row(row);
                    }
                    binary.end();
                } else {
                    CopyText text = new CopyText(copy);
                    for (@Nullable Object[] row = rows.get(); row != null; row = rows.get()) {
                        text.row(row);
                    }
                    text.flush();
                }
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }

        @Override
        public boolean updatesBySet() {
            return true;
        }

        @Override
        public String randomUuid() {
            return "gen_random_uuid()";
        }

        @Override
        public String whyUnavailable(@Nullable SQLException failure) {
            String state = failure == null || failure.getSQLState() == null ? "" : failure.getSQLState();
            return switch (state) {
                case "28P01", "28000" -> "PostgreSQL refuses the user or the password.";
                case "3D000" -> "PostgreSQL has no database of that name.";
                default -> "PostgreSQL can't be reached" + (state.isEmpty() ? "." : " (state " + state + ").");
            };
        }

        @Override
        public boolean isTransient(SQLException failure) {
            String state = failure.getSQLState();
            return state != null && (state.startsWith("08") || TRANSIENT.contains(state));
        }
    }
}

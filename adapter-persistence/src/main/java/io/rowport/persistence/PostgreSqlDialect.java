package io.rowport.persistence;

import java.sql.Connection;
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

/** PostgreSQL, 14 or newer. */
record PostgreSqlDialect() implements SqlDialect {
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

package io.rowport.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** H2, embedded. */
record H2Dialect() implements SqlDialect {
    private static final int DATABASE_CLOSED = 90098;
    private static final int DATABASE_IS_CLOSED = 90121;
    private static final int ALREADY_OPEN = 90020;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;

    @Override
    public Map<String, String> placeholders() {
        return Map.of("blob", "binary large object", "text", "character large object", "stored", "", "keep_packed", "");
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

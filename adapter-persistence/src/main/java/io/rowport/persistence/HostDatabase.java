package io.rowport.persistence;

import io.rowport.domain.port.Transactions;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of an application that has the engine inside: H2 or PostgreSQL 14 or newer.
 *
 * <p>The engine needs a connection for each run, one more where uploads are kept in the database, and a few for callers; it gives
 * each back after use, and changes nothing on it that outlives a transaction. On PostgreSQL it tells each of its transactions that
 * it may stand still for a limited time only, and to prefer indexes. On H2, which has to be this process's own, the user must be an
 * administrator, since commits are flushed by {@code checkpoint sync}; give its URL {@code WRITE_DELAY=0} and
 * {@code LOCK_TIMEOUT=20000}.
 *
 * @param dataSource gives connections; it is closed by the application, after the engine
 * @param transactions the application's own transactions, for handlers that write through its own means, or null: then the
 *     engine's are plain JDBC ones. Where they are given, connections that are taken from the data source in such a transaction
 *     must be part of it, and closing them must not end it
 */
public record HostDatabase(DataSource dataSource, @Nullable Transactions transactions) {
    public HostDatabase {
        Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * A database without transactions of the application's own.
     *
     * @param dataSource gives connections
     */
    public HostDatabase(DataSource dataSource) {
        this(dataSource, null);
    }
}

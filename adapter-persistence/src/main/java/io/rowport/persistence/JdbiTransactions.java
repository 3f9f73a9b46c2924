package io.rowport.persistence;

import io.rowport.domain.port.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Transactions of one database: all stores that share this share the transaction that a thread is in. */
final class JdbiTransactions implements Transactions {
    private final Jdbi jdbi;
    private final SqlDialect dialect;
    private final String onBegin;
    private final @Nullable Transactions host;
    private final Commits commits = new Commits();

    @SuppressWarnings("ThreadLocalUsage") // each database has transactions of its own
    private final ThreadLocal<@Nullable Open> current = new ThreadLocal<>();

    private static final class Open {
        private final Handle handle;
        private final List<Runnable> afterCommit = new ArrayList<>();
        private boolean hasWritten;

        Open(Handle handle) {
            this.handle = handle;
        }
    }

    /** Transactions on connections that are all ours. */
    JdbiTransactions(Jdbi jdbi, SqlDialect dialect) {
        this(jdbi, dialect, "", null);
    }

    /**
     * Transactions on connections of the application's.
     *
     * @param onBegin run at the beginning of each transaction, empty for nothing
     * @param host the application's own transactions, which its connections take part in; null where it has none
     */
    JdbiTransactions(Jdbi jdbi, SqlDialect dialect, String onBegin, @Nullable Transactions host) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.onBegin = onBegin;
        this.host = host;
    }

    SqlDialect dialect() {
        return dialect;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        List<Runnable> afterCommit = new ArrayList<>();
        T result = translated(() -> host == null ? inOurs(work, afterCommit) : inHosts(host, work, afterCommit));
        afterCommit.forEach(Runnable::run);
        return result;
    }

    private <T> T inOurs(Supplier<T> work, List<Runnable> afterCommit) {
        try (Handle handle = jdbi.open()) {
            Open open = new Open(handle);
            T given = inTransaction(open, work);
            afterCommit.addAll(open.afterCommit);
            return given;
        }
    }

    /** The application begins and ends the transaction; what it does in the meantime on its own is part of it. */
    private <T> T inHosts(Transactions hosts, Supplier<T> work, List<Runnable> afterCommit) {
        AtomicReference<@Nullable RuntimeException> why = new AtomicReference<>();
        try {
            return hosts.call(() -> joined(work, afterCommit, why));
        } catch (RuntimeException e) {
            // Where it can't be rolled back either, as after a lost connection, the application may throw that instead.
            RuntimeException first = why.get();
            if (first == null || first == e) {
                throw e;
            }
            first.addSuppressed(e);
            throw first;
        }
    }

    private <T> T joined(
            Supplier<T> work, List<Runnable> afterCommit, AtomicReference<@Nullable RuntimeException> why) {
        try (Handle handle = jdbi.open()) {
            Open open = new Open(handle);
            current.set(open);
            begun(handle);
            T result = work.get();
            if (open.hasWritten && !dialect.afterCommit().isEmpty()) {
                afterCommit.add(() -> jdbi.useHandle(after -> after.execute(dialect.afterCommit())));
            }
            afterCommit.addAll(open.afterCommit);
            return result;
        } catch (RuntimeException e) {
            why.set(e);
            throw e;
        } finally {
            current.remove();
        }
    }

    private void begun(Handle handle) {
        if (!onBegin.isEmpty()) {
            handle.execute(onBegin);
        }
    }

    private <T> T inTransaction(Open open, Supplier<T> work) {
        current.set(open);
        try {
            open.handle.begin();
            begun(open.handle);
            T result = work.get();
            commit(open);
            return result;
        } catch (RuntimeException | Error e) {
            rollBack(open.handle, e);
            throw e;
        } finally {
            current.remove();
        }
    }

    private void commit(Open open) {
        if (open.hasWritten && !dialect.afterCommit().isEmpty()) {
            commits.run(() -> {
                open.handle.commit();
                open.handle.execute(dialect.afterCommit());
            });
        } else {
            open.handle.commit();
            commits.awaitFlushed();
        }
    }

    private static void rollBack(Handle handle, Throwable cause) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Reads, in the thread's transaction where it is in one. */
    <T> T read(Function<Handle, T> query) {
        Open open = current.get();
        if (open != null) {
            return translated(() -> query.apply(open.handle));
        }
        return translated(() -> {
            try (Handle handle = jdbi.open()) {
                T result = query.apply(handle);
                commits.awaitFlushed();
                return result;
            }
        });
    }

    /** Changes something, in the thread's transaction or one of its own. */
    <T> T write(Function<Handle, T> change) {
        return call(() -> {
            Open open = current.get();
            if (open == null) {
                throw new IllegalStateException("The transaction that was just begun is gone");
            }
            open.hasWritten = true;
            return translated(() -> change.apply(open.handle));
        });
    }

    /** Changes something and gives nothing. */
    void change(Consumer<Handle> change) {
        write(handle -> {
            change.accept(handle);
            return Boolean.TRUE;
        });
    }

    /**
     * The connection of the thread's transaction, for who writes on it.
     *
     * @throws IllegalStateException where the thread is in none
     */
    Connection connection() {
        Open open = current.get();
        if (open == null) {
            throw new IllegalStateException("The thread is in no transaction of the engine's");
        }
        open.hasWritten = true;
        return open.handle.getConnection();
    }

    /** Runs something once the thread's transaction is committed. */
    void afterCommit(Runnable action) {
        Open open = current.get();
        if (open == null) {
            action.run();
        } else {
            open.afterCommit.add(action);
        }
    }

    private <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (TransientFailure e) {
            throw e;
        } catch (RuntimeException e) {
            SQLException cause = sqlCause(e);
            if (cause != null && (cause instanceof SQLTransientConnectionException || dialect.isTransient(cause))) {
                throw new TransientFailure("The database did not do its part (state " + cause.getSQLState() + ")", e);
            }
            throw e;
        }
    }

    /** Finds what the database said, if it said anything. */
    static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}

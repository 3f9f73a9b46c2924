package io.rowport.persistence;

import io.rowport.domain.port.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Transactions as an application has them: begun around some work, with a data source that gives everybody in them the same
 * connection.
 */
final class HostTransactions implements Transactions {
    private final DataSource connections;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    HostTransactions(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T given = work.get();
                connection.commit();
                return given;
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                current.remove();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return a data source whose connections are part of these transactions} */
    DataSource dataSource() {
        return proxy(
                DataSource.class,
                connections,
                "getConnection",
                () -> current.get() == null ? null : open(current.get()));
    }

    private static Connection open(Connection connection) {
        return proxy(Connection.class, connection, "close", () -> "stays open");
    }

    /** Does as the original does, unless there is something to give instead. */
    private static <T> T proxy(Class<T> type, T original, String method, Supplier<Object> instead) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    Object given = called.getName().equals(method) ? instead.get() : null;
                    if (given != null) {
                        return called.getReturnType() == void.class ? null : given;
                    }
                    try {
                        return called.invoke(original, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.port.Transactions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A node that stands still in the middle of a transaction doesn't hold up the others. */
class PausedTransactionTest {
    private EmbeddedPostgres server;
    private TestDatabase database;

    @BeforeEach
    void open() throws IOException {
        server = EmbeddedPostgres.start();
        database = new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        server.close();
    }

    @Test
    void itsLocksAreGivenToOthersAndItsCommitIsRefused() {
        try (Persistence other = database.open()) {
            String lock = "update run_queue_lock set id = id";

            assertThatExceptionOfType(Transactions.TransientFailure.class)
                    .isThrownBy(() -> database.persistence().transactions().run(() -> {
                        database.execute(lock);
                        // Returns only once this transaction, which stands still meanwhile, has lost its lock.
                        assertThat(onAnotherThread(() -> other.execute(lock))).isTrue();
                        database.execute(lock);
                    }));
        }
    }

    @Test
    void halfACopyIsEndedWithItsConnection() {
        database.execute("create table halves (half integer)");

        assertThatExceptionOfType(Transactions.TransientFailure.class)
                .isThrownBy(() -> database.persistence().transactions().run(() -> {
                    CopyIn half = beginCopy(database.persistence().connection());
                    endSilent();
                    writeAndEnd(half);
                }));
    }

    @Test
    void whatOthersCopyWithTheSameUserIsLeftAlone() throws SQLException {
        database.execute("create table halves (half integer)");
        try (Connection others = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"))) {
            CopyIn half = beginCopy(others);
            endSilent();
            writeAndEnd(half);

            assertThat(half.getHandledRowCount()).isEqualTo(1);
        }
    }

    private static CopyIn beginCopy(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy halves (half) from stdin");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the queue does when a node is dead. */
    private void endSilent() {
        try (Persistence other = database.open()) {
            other.execute(new PostgreSqlDialect().endSilent(Duration.ZERO));
        }
    }

    private static void writeAndEnd(CopyIn half) {
        try {
            half.writeToCopy("1\n".getBytes(StandardCharsets.US_ASCII), 0, 2);
            half.endCopy();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static boolean onAnotherThread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}

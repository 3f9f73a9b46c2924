package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.port.Transactions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

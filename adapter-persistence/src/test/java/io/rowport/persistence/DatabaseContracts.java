package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.application.AccountsContract;
import io.rowport.application.AuditTrailContract;
import io.rowport.application.IdempotencyKeysContract;
import io.rowport.application.ImportStoreContract;
import io.rowport.application.OutcomeStoreContract;
import io.rowport.application.RecordStoreContract;
import io.rowport.application.ReferencesContract;
import io.rowport.application.RunQueueContract;
import io.rowport.application.TransactionsContract;
import io.rowport.application.UploadStoreContract;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.IdempotencyKeys;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions;
import io.rowport.domain.port.UploadStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every port's contract, held by what a database keeps. */
abstract class DatabaseContracts {
    /** {@return the database under test} */
    abstract TestDatabase database();

    private Persistence persistence() {
        return database().persistence();
    }

    @Nested
    class TransactionsOfADatabase extends TransactionsContract {
        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected ImportStore imports() {
            return persistence().imports();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }
    }

    @Nested
    class AccountsInADatabase extends AccountsContract {
        @BeforeEach
        void beginWithNone() {
            for (String table : new String[] {
                "contract_notes", "contract_people", "idempotency_keys", "imports", "access_tokens", "accounts", "firms"
            }) {
                database().execute("delete from " + table);
            }
        }

        @Override
        protected Accounts accounts() {
            return persistence().accounts();
        }
    }

    @Nested
    class ImportsInADatabase extends ImportStoreContract {
        @Override
        protected ImportStore imports() {
            return persistence().imports();
        }

        @Override
        protected OutcomeStore outcomes() {
            return persistence().outcomes();
        }

        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }
    }

    @Nested
    class OutcomesInADatabase extends OutcomeStoreContract {
        @Override
        protected OutcomeStore outcomes() {
            return persistence().outcomes();
        }

        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }

        @Override
        protected void given(Import existing) {
            persistence().imports().add(existing);
        }
    }

    @Nested
    class RecordsInTables extends RecordStoreContract {
        @Override
        protected RecordStore records() {
            return persistence().records();
        }

        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }

        @Override
        protected void given(Import existing) {
            persistence().imports().add(existing);
        }
    }

    @Nested
    class ReferencesToTables extends ReferencesContract {
        @Override
        protected References references() {
            return persistence().references();
        }

        @Override
        protected RecordStore records() {
            return persistence().records();
        }

        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }

        @Override
        protected void given(Import existing) {
            persistence().imports().add(existing);
        }
    }

    @Nested
    class TheAuditTrailInADatabase extends AuditTrailContract {
        @Override
        protected AuditTrail trail() {
            return persistence().auditTrail();
        }

        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }
    }

    @Nested
    class KeysInADatabase extends IdempotencyKeysContract {
        @Override
        protected IdempotencyKeys keys() {
            return persistence().idempotencyKeys();
        }

        @Override
        protected Transactions transactions() {
            return persistence().transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }

        @Override
        protected void given(Import existing) {
            persistence().imports().add(existing);
        }
    }

    @Test
    void theUseOfConnectionsIsTold() {
        int active = persistence()
                .transactions()
                .call(() -> persistence()
                                .imports()
                                .find(new FirmId(new UUID(0, 1)), new ImportId(new UUID(0, 1)))
                                .isEmpty()
                        ? persistence().pool().active()
                        : -1);

        assertThat(active).isPositive();
        assertThat(persistence().pool().most()).isEqualTo(12);
    }

    @Nested
    class UploadsInADatabase extends UploadStoreContract {
        @BeforeEach
        void beginWithNone() {
            database().execute("delete from upload_chunks");
        }

        @Override
        protected UploadStore uploads() {
            return persistence().databaseUploads();
        }
    }

    @Nested
    class RunsWhoseHandlerBlocks extends BlockedRuns {
        @Override
        TestDatabase database() {
            return DatabaseContracts.this.database();
        }
    }

    @Nested
    class TheQueueOfADatabase extends RunQueueContract {
        private Persistence node = persistence();

        @BeforeEach
        void beginWithAnEmptyQueue() {
            node = database().open();
            empty();
        }

        @AfterEach
        void stop() {
            node.close();
            empty();
        }

        private void empty() {
            for (String table : new String[] {"run_queue", "scheduled_tasks"}) {
                database().execute("delete from " + table);
            }
        }

        @Test
        void itsLoadIsTold() {
            Import queued = anImport().queued().build();
            Import running = anImport().processing().build();
            List.of(queued, running).forEach(added -> {
                given(added);
                node.queue().add(added);
            });

            assertThat(node.load())
                    .isEqualTo(new RunLoad(1, 1, queued.timeline().updatedAt()));
        }

        @Test
        void anEmptyQueueIsNoLoad() {
            assertThat(node.load()).isEqualTo(new RunLoad(0, 0, null));
        }

        @Override
        protected RunQueue queue() {
            return node.queue();
        }

        @Override
        protected Transactions transactions() {
            return node.transactions();
        }

        @Override
        protected void given(Account existing) {
            database().given(existing);
        }

        @Override
        protected void given(Import existing) {
            node.imports().add(existing);
        }

        @Override
        protected void work(RunQueue.Worker worker) {
            node.startRunning(worker, List.of());
        }
    }
}

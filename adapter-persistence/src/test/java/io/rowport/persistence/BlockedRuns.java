package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.application.CancelImport;
import io.rowport.application.ContractTypes;
import io.rowport.application.ImportBuilder;
import io.rowport.application.RecordHandlers;
import io.rowport.application.RunImport;
import io.rowport.application.RunPorts;
import io.rowport.application.RunSettings;
import io.rowport.application.TextRowReader;
import io.rowport.domain.Account;
import io.rowport.domain.Counts;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a record handler that blocks holds up, and what not, in any database. */
abstract class BlockedRuns {
    private static final int LIMIT_SECONDS = 30;
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private static final String TOUCHED = "Touched too late";

    private final Account account = Account.named(UUID.randomUUID(), new FirmId(UUID.randomUUID()), "Jo Doe");
    private final CountDownLatch blocks = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean hasBegun = new AtomicBoolean();
    private final CountDownLatch blockedRunEnded = new CountDownLatch(1);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private Persistence node;
    private Import queued;

    /** {@return the database under test} */
    abstract TestDatabase database();

    @BeforeEach
    void queueAnImport() throws IOException {
        empty();
        database().given(account);
        node = database().open(Duration.ofMillis(200));
        queued = ImportBuilder.anImport(UUID.randomUUID(), account)
                .withRows(2)
                .queued()
                .build();
        UploadStore uploads = node.databaseUploads();
        uploads.keep(
                queued.id(),
                new ByteArrayInputStream("Reference,Name\nR-1,Ann\nR-2,Bob".getBytes(StandardCharsets.UTF_8)));
        node.imports().add(queued);
        node.queue().add(queued);
    }

    @AfterEach
    void stop() {
        released.countDown();
        node.close();
        empty();
    }

    @Test
    void aCancelIsAnsweredAtOnceAndWhatTheHandlerDoesAfterwardsIsNotKept() {
        begin(node, this::blocking);
        await(blocks);

        Import cancelled = cancelling().cancel(account, queued.id());
        released.countDown();
        await(blockedRunEnded);

        assertThat(current()).isEqualTo(cancelled);
        assertThat(cancelled.status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(results()).isEmpty();
        assertThat(nameOfAccount()).isEqualTo("Jo Doe");
        assertThat(failures).isEmpty();
    }

    @Test
    void aCancelledImportGoesOnWhileItsEarlierHandlerStillBlocks() {
        begin(node, this::blocking);
        await(blocks);

        cancelling().cancel(account, queued.id());
        cancelling().resume(account, queued.id());
        awaitStatus(ImportStatus.COMPLETED);
        released.countDown();
        await(blockedRunEnded);

        assertThat(current().progress().counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        assertThat(results()).hasSize(2);
        assertThat(nameOfAccount()).isEqualTo("Jo Doe");
        assertThat(failures).isEmpty();
    }

    @Test
    void closingInterruptsAHandlerAndItsImportGoesOnAfterwards() {
        begin(node, this::blocking);
        await(blocks);

        node.close();
        await(blockedRunEnded);
        assertThat(stored(database().persistence()).status()).isEqualTo(ImportStatus.PROCESSING);
        node = database().open();
        begin(node, counting());
        awaitStatus(ImportStatus.COMPLETED);

        assertThat(current().progress().counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        assertThat(nameOfAccount()).isEqualTo("Jo Doe");
        assertThat(failures).isEmpty();
    }

    private void begin(Persistence on, RecordHandler handler) {
        RunPorts ports = new RunPorts(
                on.transactions(), on.imports(), on.outcomes(), on.databaseUploads(), new TextRowReader(), on.queue());
        RunImport run = new RunImport(
                ports,
                ContractTypes.ALL,
                RecordHandlers.of(handler, on.references()),
                RunSettings.DEFAULTS,
                failure -> failures.add(failure.cause()),
                CLOCK);
        on.startRunning(
                (id, stopping) -> {
                    boolean isFirst = hasBegun.compareAndSet(false, true);
                    try {
                        return run.run(id, stopping);
                    } finally {
                        if (isFirst) {
                            blockedRunEnded.countDown();
                        }
                    }
                },
                List.of());
    }

    /** Blocks the first who comes, then writes; lets all others do their work. */
    private List<RowResult> blocking(RecordBatch batch) {
        if (blocks.getCount() == 0) {
            return counting().apply(batch);
        }
        blocks.countDown();
        try {
            if (!released.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody has released it");
            }
            node.execute("update accounts set name = '" + TOUCHED + "' where uuid = '" + account.uuid() + "'"
                    + StatementLog.OF_A_TEST);
            return counting().apply(batch);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Gave up waiting", e);
        }
    }

    private static RecordHandler counting() {
        return RecordHandler.ofEach(draft -> RecordHandler.created(draft, UUID.randomUUID()));
    }

    private CancelImport cancelling() {
        return new CancelImport(node.transactions(), node.imports(), node.queue(), CLOCK);
    }

    private Import current() {
        return stored(node);
    }

    private Import stored(Persistence on) {
        return on.imports().find(account.firm(), queued.id()).orElseThrow();
    }

    private List<RowResult> results() {
        List<RowResult> results = new ArrayList<>();
        node.outcomes().forEach(queued.id(), Optional.empty(), results::add);
        return results;
    }

    private String nameOfAccount() {
        return node.accounts().find(account.uuid()).orElseThrow().name();
    }

    private void empty() {
        for (String table : new String[] {"run_queue", "scheduled_tasks"}) {
            database().execute("delete from " + table);
        }
    }

    private void awaitStatus(ImportStatus expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (current().status() != expected && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(current().status()).isEqualTo(expected);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }
}

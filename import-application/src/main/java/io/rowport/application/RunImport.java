package io.rowport.application;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Row;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.ImportStore.Claim;
import io.rowport.domain.port.ImportStore.ClaimLost;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Takes an import from where it stands to its end: reads, checks and applies its rows, a batch in each transaction, together
 * with their outcomes and the place where to go on. Whatever happens between, each row is applied once, and the import ends
 * or is taken up again. Safe for use by several threads.
 */
public final class RunImport {
    private final RunPorts ports;
    private final RecordTypes types;
    private final RecordHandlers handlers;
    private final RunSettings settings;
    private final RunEvents events;
    private final Clock clock;

    /**
     * A run that failed for a reason that isn't in its file.
     *
     * @param id the import
     * @param cause what was thrown
     */
    public record Failure(ImportId id, Throwable cause) {}

    /**
     * Wires the use case.
     *
     * @param ports what a run works with
     * @param types the record types that are known
     * @param handlers apply rows
     * @param settings how to go about it
     * @param events is told how it goes, for logs and metrics
     * @param clock tells the time
     */
    public RunImport(
            RunPorts ports,
            RecordTypes types,
            RecordHandlers handlers,
            RunSettings settings,
            RunEvents events,
            Clock clock) {
        this.ports = ports;
        this.types = types;
        this.handlers = handlers;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Runs an import until it ends, or until it is cancelled or claimed by another worker. Does nothing for an import that
     * is neither queued nor processing.
     *
     * @param id the import
     * @param stopping asked between batches: true once the worker is to stop
     * @return whether anything is left to do
     */
    public RunQueue.Left run(ImportId id, BooleanSupplier stopping) {
        Retry retry = new Retry(settings, stopping, () -> events.retrying(id));
        try {
            retry.call(() -> claim(id)).ifPresent(claim -> run(new Run(claim, retry)));
            return RunQueue.Left.NOTHING;
        } catch (ClaimLost e) {
            // Cancelled, or in another worker's hands: what this one had begun is rolled back; there is nothing to say.
            return retry.afterLostClaim();
        } catch (Retry.Stopped e) {
            return RunQueue.Left.THE_REST;
        }
    }

    private void run(Run run) {
        ImportId id = run.claim.current().id();
        events.begun(run.claim.current());
        try {
            run.toTheEnd();
        } catch (ClaimLost | Retry.Stopped e) {
            throw e;
        } catch (FileNotFoundException e) {
            run.fail("Its file is no longer kept.");
        } catch (IOException | TransientFailure e) {
            run.retry.checkStopping();
            events.failed(new Failure(id, e));
            run.fail("Storage could not be reached, in spite of " + settings.attempts() + " attempts.");
        } catch (HandlerMisbehaved e) {
            events.failed(new Failure(id, e));
            run.fail(e.reason());
        } catch (RuntimeException e) {
            events.failed(new Failure(id, e));
            run.fail("Something unexpected went wrong (" + e.getClass().getSimpleName() + "); the log says more.");
        }
    }

    private Optional<Claim> claim(ImportId id) {
        return ports.transactions().call(() -> {
            try {
                return ports.imports().claim(id, current -> current.processing(clock.instant()));
            } catch (io.rowport.domain.IllegalTransition e) {
                return Optional.empty();
            }
        });
    }

    /** One worker's run, from the claim to the end. */
    private final class Run {
        private final Retry retry;
        private Claim claim;
        private List<? extends RowResult> latest = List.of();

        Run(Claim claim, Retry retry) {
            this.claim = claim;
            this.retry = retry;
        }

        void toTheEnd() throws IOException {
            Import current = claim.current();
            RecordType type = types.find(current.request().type()).orElse(null);
            Mapping mapping = current.mapping();
            if (type == null || mapping == null) {
                fail("The record type " + current.request().type() + " is no longer known.");
                return;
            }
            try (RecordHandlers.Session session = handlers.open(current, type)) {
                RowPipeline check = new RowPipeline(current, type, mapping, session, clock.instant());
                long done = current.progress().done();
                boolean rehearses = current.request().mode() == Mode.VALIDATE;
                AtomicBoolean ended = new AtomicBoolean();
                RowReader.Cursor cursor = ports.reader()
                        .open(
                                new PatientContent(ports.uploads().content(current.id()), retry.orWhen(ended::get)),
                                current.file(),
                                rehearses ? 0 : done);
                try (RowBatches batches =
                        new RowBatches(cursor, type, mapping, current.file().headers())) {
                    if (rehearses) {
                        repeat(batches, check, session, done);
                    }
                    int size = rehearses ? settings.rehearsedBatchSize() : settings.batchSize();
                    try (BatchesAhead ahead = new BatchesAhead(batches, check::ahead, size, ended)) {
                        apply(ahead, check, session);
                    }
                }
            }
        }

        /** A validation that was interrupted remembers nothing of the rows that it had done: they are rehearsed again. */
        private void repeat(RowBatches batches, RowPipeline check, RecordHandlers.Session session, long done)
                throws IOException {
            long repeated = 0;
            while (repeated < done) {
                retry.checkStopping();
                List<Row> rows = batches.next((int) Math.min(settings.rehearsedBatchSize(), done - repeated));
                if (rows.isEmpty()) {
                    return;
                }
                repeat(Batch.of(rows), check, session);
                repeated += rows.size();
            }
        }

        private void repeat(Batch batch, RowPipeline check, RecordHandlers.Session session) {
            try {
                retry.call(
                        () -> ports.transactions().call(() -> check.apply(batch, clock.instant())), session::discarded);
                session.committed();
            } catch (RecordRefused e) {
                session.discarded();
                if (batch.size() > 1) {
                    repeat(batch.firstHalf(), check, session);
                    repeat(batch.secondHalf(), check, session);
                }
            }
        }

        private void apply(BatchesAhead batches, RowPipeline check, RecordHandlers.Session session) throws IOException {
            while (claim.current().status() == ImportStatus.PROCESSING) {
                retry.checkStopping();
                Batch batch = batches.next();
                if (batch.isEmpty()) {
                    fail("The file ended before all of its rows were read.");
                    return;
                }
                apply(batch, check, session);
            }
        }

        private void apply(Batch batch, RowPipeline check, RecordHandlers.Session session) {
            if (claim.current().status() != ImportStatus.PROCESSING) {
                return;
            }
            try {
                commit(batch, check, session);
            } catch (RecordRefused e) {
                session.discarded();
                // Refused perhaps because the host is closing what its handler works with.
                retry.checkStopping();
                if (batch.size() == 1) {
                    reject(batch.first(), e, check);
                } else {
                    apply(batch.firstHalf(), check, session);
                    apply(batch.secondHalf(), check, session);
                }
            } catch (TooManyFailures e) {
                session.discarded();
                apply(batch.first(e.rows), check, session);
            }
        }

        private void commit(Batch batch, RowPipeline check, RecordHandlers.Session session) {
            Instant begun = clock.instant();
            Counts before = claim.current().progress().counts();
            claim = retry.call(
                    () -> ports.transactions().call(() -> keep(check.apply(batch, clock.instant()))),
                    session::discarded);
            session.committed();
            tell(before, begun);
        }

        private void reject(Row row, RecordRefused refused, RowPipeline check) {
            RowResult rejected = check.located(row, List.of(refused.error()));
            Instant begun = clock.instant();
            Counts before = claim.current().progress().counts();
            claim = retry.call(() -> ports.transactions().call(() -> keep(List.of(rejected))));
            events.rowRefused(claim.current(), row.number(), refused);
            tell(before, begun);
        }

        private void tell(Counts before, Instant begun) {
            Import current = claim.current();
            Counts counts = current.progress().counts().minus(before);
            events.batchCommitted(current, counts, Duration.between(begun, clock.instant()));
            if (counts.failed() > 0) {
                events.rowsFailed(current, rejected(latest));
            }
            if (current.status() != ImportStatus.PROCESSING) {
                events.ended(current);
            }
        }

        private static List<RowResult.Rejected> rejected(List<? extends RowResult> results) {
            return results.stream()
                    .filter(RowResult.Rejected.class::isInstance)
                    .map(RowResult.Rejected.class::cast)
                    .toList();
        }

        private Claim keep(List<? extends RowResult> results) {
            latest = results;
            Import next = after(results);
            // First the checkpoint: a worker that lost its claim is told so, and not that its rows have outcomes
            // already.
            Claim advanced = ports.imports().advance(claim, next);
            ports.outcomes().append(next.id(), results);
            if (next.status() != ImportStatus.PROCESSING) {
                ports.queue().release(next.firm(), next.id());
            }
            return advanced;
        }

        private Import after(List<? extends RowResult> results) {
            Import current = claim.current();
            Counts ended = Counts.of(results);
            Long maxFailures = current.request().options().maxFailures();
            long failed = current.progress().counts().failed() + ended.failed();
            if (maxFailures == null || failed <= maxFailures) {
                return current.advanced(ended, clock.instant());
            }
            requireLastToBeOneTooMany(results, maxFailures);
            return current.failedAfter(ended, "More than " + maxFailures + " rows failed.", clock.instant());
        }

        /** The run stops at the row that is one too many: where more came after it, the batch is cut there and repeated. */
        private void requireLastToBeOneTooMany(List<? extends RowResult> results, long maxFailures) {
            long failed = claim.current().progress().counts().failed();
            for (int i = 0; i < results.size(); i++) {
                failed += results.get(i) instanceof RowResult.Rejected ? 1 : 0;
                if (failed > maxFailures && i < results.size() - 1) {
                    throw new TooManyFailures(i + 1);
                }
                if (failed > maxFailures) {
                    return;
                }
            }
        }

        /** What goes wrong after the last batch was committed doesn't make it undone. */
        void fail(String reason) {
            if (claim.current().status() != ImportStatus.PROCESSING) {
                return;
            }
            claim = retry.call(() -> ports.transactions().call(() -> {
                Import failed = claim.current().failed(reason, clock.instant());
                ports.queue().release(failed.firm(), failed.id());
                return ports.imports().advance(claim, failed);
            }));
            events.ended(claim.current());
        }
    }

    private static final class TooManyFailures extends RuntimeException {
        private final int rows;

        TooManyFailures(int rows) {
            super(null, null, false, false);
            this.rows = rows;
        }
    }
}

package io.rowport.application;

import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowResult;
import io.rowport.domain.Undo;
import io.rowport.domain.port.ImportStore.Claim;
import io.rowport.domain.port.ImportStore.ClaimLost;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.RunQueue;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes back what an import has done, from its last row to its first: a batch in each transaction, together with the place
 * where to go on. A record that somebody changed later, or that something refers to, is left as it is, and said so. Safe for
 * use by several threads.
 */
public final class RunUndo {
    private final RunPorts ports;
    private final RecordTypes types;
    private final RecordStore records;
    private final RunSettings settings;
    private final RunEvents events;
    private final Clock clock;

    /**
     * Wires the use case.
     *
     * @param ports what a run works with
     * @param types the record types that are known
     * @param records keeps records
     * @param settings how to go about it
     * @param events is told how it goes, for logs and metrics
     * @param clock tells the time
     */
    public RunUndo(
            RunPorts ports,
            RecordTypes types,
            RecordStore records,
            RunSettings settings,
            RunEvents events,
            Clock clock) {
        this.ports = ports;
        this.types = types;
        this.records = records;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes an import back, to the end. Does nothing for an import that isn't undoing.
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
            // In another worker's hands: what this one had begun is rolled back.
            return retry.afterLostClaim();
        } catch (Retry.Stopped e) {
            return RunQueue.Left.THE_REST;
        }
    }

    private void run(Run run) {
        events.begun(run.claim.current());
        try {
            run.toTheEnd();
        } catch (ClaimLost | Retry.Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            events.failed(new RunImport.Failure(run.claim.current().id(), e));
            run.fail("Taking it back went wrong (" + e.getClass().getSimpleName() + "); the log says more.");
        }
    }

    private Optional<Claim> claim(ImportId id) {
        return ports.transactions().call(() -> {
            try {
                return ports.imports().claim(id, Import::beingUndone);
            } catch (IllegalTransition e) {
                return Optional.empty();
            }
        });
    }

    /** One worker's undo, from the claim to the end. */
    private final class Run {
        private final Retry retry;
        private Claim claim;

        Run(Claim claim, Retry retry) {
            this.claim = claim;
            this.retry = retry;
        }

        void toTheEnd() {
            String name = claim.current().request().type();
            RecordType type = types.find(name).orElse(null);
            if (type == null) {
                fail("The record type " + name + " is no longer known.");
                return;
            }
            List<RowResult> batch = batchBefore();
            while (!batch.isEmpty()) {
                takeBack(batch, type);
                retry.checkStopping();
                batch = batchBefore();
            }
            finish();
        }

        /** The rows of the last batch that are not dealt with yet. */
        private List<RowResult> batchBefore() {
            ImportId id = claim.current().id();
            long before = claim.current().state().undo().before();
            List<RowResult> batch = retry.call(
                    () -> ports.transactions().call(() -> ports.outcomes().batchBefore(id, before)));
            return batch.stream().filter(result -> result.row() < before).toList();
        }

        /** Where the database refuses the old values of one row, the batch is split until it stands alone, and is kept. */
        private void takeBack(List<RowResult> rows, RecordType type) {
            try {
                commit(rows, type, reversal -> reversal.takeBack(rows));
            } catch (RecordRefused e) {
                if (rows.size() == 1) {
                    commit(rows, type, reversal -> reversal.keep(rows.get(0)));
                } else {
                    int half = rows.size() / 2;
                    takeBack(rows.subList(half, rows.size()), type);
                    takeBack(rows.subList(0, half), type);
                }
            }
        }

        private void commit(List<RowResult> rows, RecordType type, Consumer<Reversal> action) {
            claim = retry.call(() -> ports.transactions().call(() -> {
                Import current = claim.current();
                Reversal reversal = new Reversal(records, current, type, clock.instant());
                action.accept(reversal);
                Undo undo = current.state()
                        .undo()
                        .to(
                                rows.get(0).row(),
                                reversal.reverted(),
                                reversal.kept().size());
                Claim advanced = ports.imports().advance(claim, current.undoneTo(undo, clock.instant()));
                if (!reversal.kept().isEmpty()) {
                    ports.outcomes().addKept(current.id(), reversal.kept());
                }
                return advanced;
            }));
        }

        private void finish() {
            Import current = claim.current();
            boolean remove = current.state().undo().afterwards() == Undo.Afterwards.REMOVE_IMPORT;
            if (remove) {
                removeUpload(current.id());
            }
            claim = retry.call(() -> ports.transactions().call(() -> {
                Claim done = ports.imports().advance(claim, current.undone(clock.instant()));
                ports.queue().release(current.firm(), current.id());
                if (remove) {
                    ports.imports().remove(current.firm(), current.id());
                }
                return done;
            }));
            events.ended(claim.current());
        }

        /** Before its import is gone: once that is, nobody knows of the file any more. */
        private void removeUpload(ImportId id) {
            try {
                ports.uploads().remove(id);
            } catch (IOException e) {
                events.failed(new RunImport.Failure(id, e));
            }
        }

        private void fail(String reason) {
            claim = retry.call(() -> ports.transactions().call(() -> {
                ports.queue().release(claim.current().firm(), claim.current().id());
                return ports.imports().advance(claim, claim.current().failed(reason, clock.instant()));
            }));
            events.ended(claim.current());
        }
    }
}

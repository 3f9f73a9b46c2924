package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions;
import java.time.Clock;

/** Starts imports. Safe for use by several threads. */
public final class StartImport {
    private final Transactions transactions;
    private final ImportStore imports;
    private final RunQueue queue;
    private final Deeds deeds;
    private final Clock clock;

    /** What to do about a file that was applied before. */
    public enum Duplicates {
        /** Refuse to apply it again. */
        REFUSE,
        /** Apply it again. */
        ALLOW
    }

    /** The same bytes were applied before, as the same type in the same mode; nothing was changed. */
    public static final class AlreadyApplied extends RuntimeException {
        private final ImportId earlier;

        AlreadyApplied(ImportId earlier) {
            super("Import " + earlier + " has applied the same file before. To apply it again, say so with force.");
            this.earlier = earlier;
        }

        /** {@return the import that has applied them} */
        public ImportId earlier() {
            return earlier;
        }
    }

    /**
     * Wires the use case, without an audit trail.
     *
     * @param transactions make the start and the place in the queue one
     * @param imports keeps imports
     * @param queue hands imports to workers
     * @param clock tells the time
     */
    public StartImport(Transactions transactions, ImportStore imports, RunQueue queue, Clock clock) {
        this(transactions, imports, queue, AuditTrail.NONE, clock);
    }

    /**
     * Wires the use case.
     *
     * @param transactions make the start and the place in the queue one
     * @param imports keeps imports
     * @param queue hands imports to workers
     * @param trail keeps what was done
     * @param clock tells the time
     */
    public StartImport(Transactions transactions, ImportStore imports, RunQueue queue, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.imports = imports;
        this.queue = queue;
        this.deeds = new Deeds(trail, clock);
        this.clock = clock;
    }

    /**
     * Queues an import; one without rows is completed at once.
     *
     * @param account who asks
     * @param id the import
     * @param duplicates what to do where the same file was applied before
     * @return the import, queued or completed
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.IllegalTransition where it isn't mapped, or was started already; nothing is changed
     * @throws AlreadyApplied where the same file was applied before and that isn't allowed; nothing is changed
     */
    public Import start(Account account, ImportId id, Duplicates duplicates) {
        return transactions.call(() -> {
            Import started = imports.change(account.firm(), id, current -> startedBy(current, duplicates))
                    .orElseThrow(() -> new ImportNotFound(id));
            if (started.status() == ImportStatus.QUEUED) {
                queue.add(started);
            }
            deeds.done(account, Action.IMPORT_STARTED, id, duplicates == Duplicates.ALLOW ? "force" : "");
            return started;
        });
    }

    private Import startedBy(Import current, Duplicates duplicates) {
        Import started = current.started(clock.instant());
        if (duplicates == Duplicates.REFUSE) {
            EarlierRun.of(
                            imports,
                            current.firm(),
                            current.request(),
                            current.file().fingerprint().sha256())
                    .ifPresent(earlier -> {
                        throw new AlreadyApplied(earlier);
                    });
        }
        return started;
    }
}

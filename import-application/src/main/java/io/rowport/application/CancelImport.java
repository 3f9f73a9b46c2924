package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions;
import java.time.Clock;

/** Stops an import, and lets a stopped one go on. Safe for use by several threads. */
public final class CancelImport {
    private final Transactions transactions;
    private final ImportStore imports;
    private final RunQueue queue;
    private final Deeds deeds;
    private final Clock clock;

    /**
     * Wires the use case, without an audit trail.
     *
     * @param transactions make the change and the place in the queue one
     * @param imports keeps imports
     * @param queue hands imports to workers
     * @param clock tells the time
     */
    public CancelImport(Transactions transactions, ImportStore imports, RunQueue queue, Clock clock) {
        this(transactions, imports, queue, AuditTrail.NONE, clock);
    }

    /**
     * Wires the use case.
     *
     * @param transactions make the change and the place in the queue one
     * @param imports keeps imports
     * @param queue hands imports to workers
     * @param trail keeps what was done
     * @param clock tells the time
     */
    public CancelImport(Transactions transactions, ImportStore imports, RunQueue queue, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.imports = imports;
        this.queue = queue;
        this.deeds = new Deeds(trail, clock);
        this.clock = clock;
    }

    /**
     * Stops an import. Once this returns no further row is applied; what was applied stays.
     *
     * @param account who asks
     * @param id the import
     * @return the import, cancelled
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.IllegalTransition where it is neither queued nor processing; nothing is changed
     */
    public Import cancel(Account account, ImportId id) {
        return transactions.call(() -> {
            Import cancelled = imports.change(account.firm(), id, current -> current.cancelled(clock.instant()))
                    .orElseThrow(() -> new ImportNotFound(id));
            queue.release(account.firm(), id);
            deeds.done(account, Action.IMPORT_CANCELLED, id);
            return cancelled;
        });
    }

    /**
     * Lets a cancelled import go on where it stopped.
     *
     * @param account who asks
     * @param id the import
     * @return the import, queued
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.IllegalTransition where it isn't cancelled; nothing is changed
     */
    public Import resume(Account account, ImportId id) {
        return transactions.call(() -> {
            Import queued = imports.change(account.firm(), id, current -> current.resumed(clock.instant()))
                    .orElseThrow(() -> new ImportNotFound(id));
            queue.add(queued);
            deeds.done(account, Action.IMPORT_RESUMED, id);
            return queued;
        });
    }
}

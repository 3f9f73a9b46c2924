package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.Undo;
import io.rowport.domain.port.AuditTrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/** Takes back what an import has done, and removes imports. Safe for use by several threads. */
public final class UndoImport {
    private final RunPorts ports;
    private final Deeds deeds;
    private final boolean takesBack;
    private final Clock clock;

    /** The records are kept by the application's own handler, which takes nothing back; nothing was changed. */
    public static final class RecordsKeptElsewhere extends RuntimeException {
        RecordsKeptElsewhere() {
            super("Its records are kept by the application, which takes nothing back.");
        }
    }

    /**
     * Wires the use case, without an audit trail.
     *
     * @param ports what a run works with
     * @param clock tells the time
     */
    public UndoImport(RunPorts ports, Clock clock) {
        this(ports, AuditTrail.NONE, clock);
    }

    /**
     * Wires the use case.
     *
     * @param ports what a run works with
     * @param trail keeps what was done
     * @param clock tells the time
     */
    public UndoImport(RunPorts ports, AuditTrail trail, Clock clock) {
        this(ports, trail, true, clock);
    }

    /** Otherwise like the public constructor, for records that may be kept elsewhere. */
    UndoImport(RunPorts ports, AuditTrail trail, boolean takesBack, Clock clock) {
        this.ports = ports;
        this.deeds = new Deeds(trail, clock);
        this.takesBack = takesBack;
        this.clock = clock;
    }

    /**
     * Queues an import to be taken back.
     *
     * @param account who asks
     * @param id the import
     * @return the import, undoing; undone at once where it has applied nothing
     * @throws ImportNotFound where the firm has no such import
     * @throws IllegalTransition unless it is completed, failed or cancelled; nothing is changed
     * @throws RecordsKeptElsewhere where it has applied rows to records that the engine doesn't keep
     */
    public Import undo(Account account, ImportId id) {
        return begin(account, id, Undo.Afterwards.KEEP_IMPORT);
    }

    /**
     * Removes an import, its files and its outcomes; what it has done is taken back before.
     *
     * @param account who asks
     * @param id the import
     * @return the import while it is being taken back, or empty where it is removed already
     * @throws ImportNotFound where the firm has no such import
     * @throws IllegalTransition while it is queued, processing or undoing; nothing is changed
     * @throws RecordsKeptElsewhere where it has applied rows to records that the engine doesn't keep
     */
    public Optional<Import> delete(Account account, ImportId id) {
        Import current = ports.imports().find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        if (current.status().isActive()) {
            throw new IllegalTransition("deleted", current.status());
        }
        if (hasApplied(current) && current.status() != ImportStatus.UNDONE) {
            return Optional.of(begin(account, id, Undo.Afterwards.REMOVE_IMPORT));
        }
        ports.transactions().run(() -> {
            ports.imports().change(account.firm(), id, latest -> requireStill(latest, current));
            ports.imports().remove(account.firm(), id);
            deeds.done(account, Action.IMPORT_DELETED, id);
        });
        removeUpload(id);
        return Optional.empty();
    }

    /**
     * Shows which rows an undo has left as they are, and why.
     *
     * @param account who asks
     * @param id the import
     * @param page which page
     * @return that page, by row number
     * @throws ImportNotFound where the firm has no such import
     */
    public Page<KeptRow> kept(Account account, ImportId id, Page.Request page) {
        Import current = ports.imports().find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        return ports.outcomes().kept(current.id(), page);
    }

    private Import begin(Account account, ImportId id, Undo.Afterwards afterwards) {
        return ports.transactions().call(() -> {
            Import undoing = ports.imports()
                    .change(account.firm(), id, current -> begun(current, afterwards))
                    .orElseThrow(() -> new ImportNotFound(id));
            if (undoing.status() == ImportStatus.UNDOING) {
                ports.queue().add(undoing);
            }
            deeds.done(
                    account,
                    afterwards == Undo.Afterwards.REMOVE_IMPORT ? Action.IMPORT_DELETED : Action.IMPORT_UNDONE,
                    id);
            return undoing;
        });
    }

    private Import begun(Import current, Undo.Afterwards afterwards) {
        Import undoing = current.undoing(afterwards, clock.instant());
        if (hasApplied(current) && !takesBack) {
            throw new RecordsKeptElsewhere();
        }
        return hasApplied(current) ? undoing : undoing.undone(clock.instant());
    }

    private static Import requireStill(Import latest, Import seen) {
        if (latest.status() != seen.status()) {
            throw new IllegalTransition("deleted", latest.status());
        }
        return latest;
    }

    private void removeUpload(ImportId id) {
        try {
            ports.uploads().remove(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean hasApplied(Import current) {
        return current.request().mode() != Mode.VALIDATE
                && current.progress().counts().of(Outcome.CREATED)
                                + current.progress().counts().of(Outcome.UPDATED)
                        > 0;
    }
}

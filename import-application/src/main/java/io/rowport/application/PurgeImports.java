package io.rowport.application;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Forgets what has been kept long enough: uploads, failed cells, old values. The import itself stays, with its name, hash and
 * counts; it can't be undone or go on any more. A crash in between leaves nothing that the next time doesn't finish. For one thread
 * at a time, over all nodes.
 */
public final class PurgeImports {
    private static final int IMPORTS_AT_ONCE = 50;
    private static final int ROWS_AT_ONCE = 5_000;

    private final RunPorts ports;
    private final Retention retention;
    private final AuditTrail trail;
    private final Duration keptFor;
    private final Clock clock;

    /**
     * Wires the use case.
     *
     * @param ports where imports and uploads are
     * @param retention finds what is to be forgotten
     * @param trail keeps what was done
     * @param keptFor how long contents are kept after an import's end
     * @param clock tells the time
     */
    public PurgeImports(RunPorts ports, Retention retention, AuditTrail trail, Duration keptFor, Clock clock) {
        this.ports = ports;
        this.retention = retention;
        this.trail = trail;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    /**
     * Purges what is due, import after import, in many small transactions.
     *
     * @return how many imports were purged
     */
    public int purgeDue() {
        int purged = 0;
        Instant before = clock.instant().minus(keptFor);
        List<Import> due = retention.due(before, IMPORTS_AT_ONCE);
        while (!due.isEmpty()) {
            for (Import next : due) {
                purged += purge(next) ? 1 : 0;
            }
            due = retention.due(before, IMPORTS_AT_ONCE);
        }
        return purged;
    }

    /** First it is marked, so that nobody undoes or resumes what is half gone; then it is emptied; then that is noted. */
    private boolean purge(Import due) {
        if (due.timeline().purgedAt() == null && !mark(due)) {
            return false;
        }
        try {
            ports.uploads().remove(due.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean more = true;
        while (more) {
            more = retention.forgetSome(due.id(), ROWS_AT_ONCE);
        }
        retention.finished(due.id());
        return true;
    }

    /** Somebody may have resumed or undone it in the meantime: then it is let be. */
    private boolean mark(Import due) {
        try {
            return ports.transactions().call(() -> {
                Instant now = clock.instant();
                boolean isThere = ports.imports()
                        .change(due.firm(), due.id(), current -> current.purged(now))
                        .isPresent();
                if (isThere) {
                    trail.add(new AuditEntry(
                            now,
                            due.firm(),
                            null,
                            Action.IMPORT_PURGED,
                            due.id().value(),
                            ""));
                }
                return isThere;
            });
        } catch (IllegalTransition e) {
            return false;
        }
    }
}

package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordStore;
import java.time.Clock;
import java.util.List;

/**
 * Shows what an undo would do now: undoes in a transaction that is then taken back, so that what is shown is what the undo
 * itself would decide. Safe for use by several threads.
 */
public final class PreviewUndo {
    /** How many rows are looked at, from the last: records are locked for as long as that takes. */
    public static final int MOST_ROWS = 10_000;

    private static final int SHOWN = 100;

    private final RunPorts ports;
    private final RecordTypes types;
    private final RecordStore records;
    private final Clock clock;

    /**
     * What an undo would do.
     *
     * @param reverted how many of the rows looked at would be taken back
     * @param kept how many of them would be left as they are
     * @param rows the first of these, 100 at most
     * @param complete whether all rows were looked at
     */
    public record Forecast(long reverted, long kept, List<KeptRow> rows, boolean complete) {
        public Forecast {
            rows = List.copyOf(rows);
        }
    }

    /** Carries the forecast out of the transaction that it ends. */
    private static final class Rehearsed extends RuntimeException {
        private final transient Forecast forecast;

        Rehearsed(Forecast forecast) {
            super("Nothing is kept of a rehearsal", null, false, false);
            this.forecast = forecast;
        }
    }

    /**
     * Wires the use case.
     *
     * @param ports what a run works with
     * @param types the record types that are known
     * @param records keeps records
     * @param clock tells the time
     */
    public PreviewUndo(RunPorts ports, RecordTypes types, RecordStore records, Clock clock) {
        this.ports = ports;
        this.types = types;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Looks what an undo would do. Nothing is changed.
     *
     * @param account who asks
     * @param id the import
     * @return what would be done, of the last {@value #MOST_ROWS} rows or a few more
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.IllegalTransition unless it could be undone now
     * @throws io.rowport.domain.InvalidInput where its record type is no longer known
     */
    public Forecast preview(Account account, ImportId id) {
        Import current = ports.imports().find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        Import undoing = current.undoing(io.rowport.domain.Undo.Afterwards.KEEP_IMPORT, clock.instant());
        RecordType type = KnownType.of(types, current);
        try {
            return ports.transactions().call(() -> {
                throw new Rehearsed(rehearse(undoing, type));
            });
        } catch (Rehearsed e) {
            return e.forecast;
        }
    }

    private Forecast rehearse(Import current, RecordType type) {
        Reversal reversal = new Reversal(records, current, type, clock.instant());
        long before = Long.MAX_VALUE;
        long seen = 0;
        List<RowResult> batch = ports.outcomes().batchBefore(current.id(), before);
        while (!batch.isEmpty() && seen < MOST_ROWS) {
            try {
                reversal.takeBack(batch);
            } catch (RecordRefused e) {
                // What this batch would come to takes trying its rows one by one, in transactions of their own.
                return forecast(reversal, false);
            }
            seen += batch.size();
            before = batch.get(0).row();
            batch = ports.outcomes().batchBefore(current.id(), before);
        }
        return forecast(reversal, batch.isEmpty());
    }

    private static Forecast forecast(Reversal reversal, boolean complete) {
        List<KeptRow> kept = reversal.kept();
        return new Forecast(reversal.reverted(), kept.size(), kept.subList(0, Math.min(SHOWN, kept.size())), complete);
    }
}

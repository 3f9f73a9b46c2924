package io.rowport.application;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowResult;
import java.time.Duration;
import java.util.List;

/**
 * Is told what runs and undos do, for logs and metrics. It is told after the fact, outside of any transaction and by the thread
 * that works, so an implementation must be quick and must not throw; several threads call it at once. What must not be lost
 * when a process dies can't be built upon it.
 */
@FunctionalInterface
public interface RunEvents {
    /**
     * A run or an undo failed for a reason that isn't in its file.
     *
     * @param failure what failed
     */
    void failed(RunImport.Failure failure);

    /**
     * A worker has taken an import in hand, to run it, to go on with it, or to take it back.
     *
     * @param begun the import as it is then
     */
    default void begun(Import begun) {}

    /**
     * A batch of rows was applied, and is committed.
     *
     * @param current the import, that batch included
     * @param counts what became of the batch's rows
     * @param took from the first check of its rows to the end of the commit, pauses between attempts included
     */
    default void batchCommitted(Import current, Counts counts, Duration took) {}

    /**
     * A row failed by itself because the handler, or storage, refused it by an exception. The row's outcome is committed; this
     * is for whoever can mend what is behind it.
     *
     * @param current the import, that row included
     * @param row the row's number
     * @param refused what was thrown; its cause is what the handler or storage had thrown, null where there was nothing
     */
    default void rowRefused(Import current, long row, RecordRefused refused) {}

    /**
     * Rows of a batch that was committed have failed. Told after {@link #batchCommitted}, for each batch that has such rows.
     *
     * @param current the import, that batch included
     * @param rows the rows that failed, in file order, each with its cells and all its problems; one at least
     */
    default void rowsFailed(Import current, List<RowResult.Rejected> rows) {}

    /**
     * Storage failed in a way that may pass, and the work is about to be tried again.
     *
     * @param id the import
     */
    default void retrying(ImportId id) {}

    /**
     * A run or an undo has come to its end: nothing is left to do for a worker.
     *
     * @param ended the import as it is then
     */
    default void ended(Import ended) {}

    /**
     * Adds a listener.
     *
     * @param next who is told after this one
     * @return one that tells both
     */
    default RunEvents and(RunEvents next) {
        return new BothToldOfRuns(this, next);
    }
}

package io.rowport.application;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowResult;
import java.time.Duration;
import java.util.List;

/** Tells two listeners, one after the other. */
record BothToldOfRuns(RunEvents first, RunEvents second) implements RunEvents {
    @Override
    public void begun(Import begun) {
        first.begun(begun);
        second.begun(begun);
    }

    @Override
    public void failed(RunImport.Failure failure) {
        first.failed(failure);
        second.failed(failure);
    }

    @Override
    public void batchCommitted(Import current, Counts counts, Duration took) {
        first.batchCommitted(current, counts, took);
        second.batchCommitted(current, counts, took);
    }

    @Override
    public void rowRefused(Import current, long row, RecordRefused refused) {
        first.rowRefused(current, row, refused);
        second.rowRefused(current, row, refused);
    }

    @Override
    public void rowsFailed(Import current, List<RowResult.Rejected> rows) {
        first.rowsFailed(current, rows);
        second.rowsFailed(current, rows);
    }

    @Override
    public void retrying(ImportId id) {
        first.retrying(id);
        second.retrying(id);
    }

    @Override
    public void ended(Import ended) {
        first.ended(ended);
        second.ended(ended);
    }
}

package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import java.util.function.BooleanSupplier;

/** What the run queue hands imports to: runs those that are to be run, takes back those that are to be taken back. */
public final class ImportWorker implements RunQueue.Worker {
    private final RunImport run;
    private final RunUndo undo;

    /**
     * Wires the worker.
     *
     * @param run runs imports
     * @param undo takes them back
     */
    public ImportWorker(RunImport run, RunUndo undo) {
        this.run = run;
        this.undo = undo;
    }

    @Override
    public RunQueue.Left work(ImportId id, BooleanSupplier stopping) {
        RunQueue.Left left = run.run(id, stopping);
        return left == RunQueue.Left.NOTHING ? undo.run(id, stopping) : left;
    }
}

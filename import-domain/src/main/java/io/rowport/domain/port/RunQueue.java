package io.rowport.domain.port;

import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Hands imports to workers: each to one at a time, a firm's in the order in which they were added, some of each firm at once,
 * fairly between firms. An import whose worker died is handed out again. Safe for use by several threads.
 */
public interface RunQueue extends AutoCloseable {
    /**
     * Adds an import that is to be run or undone. Part of the current transaction: nobody runs it before that is committed.
     *
     * @param queued the import
     */
    void add(Import queued);

    /**
     * Gives up the place of an import that needs no worker any more, so that the firm's next can go. Part of the current
     * transaction; nothing happens where it has no place.
     *
     * @param firm the import's firm
     * @param id the import's id
     */
    void release(FirmId firm, ImportId id);

    /**
     * The place of an import that waits.
     *
     * @param id the import's id
     * @return how many imports, it included, will be handed out until it is; empty where it doesn't wait
     */
    OptionalInt position(ImportId id);

    /**
     * Begins to hand imports to this process, in threads of the queue's own.
     *
     * @param worker works on one import; called by several threads at once, each with another import
     * @throws IllegalStateException where that has begun already
     */
    void start(Worker worker);

    /** Hands this process no further imports; those that it has in hand go on. Does nothing before {@link #start}. */
    void pause();

    /**
     * Hands out no further imports, tells workers to stop, and waits for a limited time for the batches in hand. What isn't
     * done then is handed out again, elsewhere or by the next process. Does nothing when called again.
     */
    @Override
    void close();

    /** What the queue hands imports to. */
    @FunctionalInterface
    interface Worker {
        /**
         * Works on an import until nothing is left to do for it, or until told to stop. Threads are not interrupted before the
         * worker was told to stop and had time to do so: an interrupt in the middle of a file operation can close files.
         *
         * @param id the import
         * @param stopping asked between batches: true once the worker is to stop
         * @return whether anything is left to do
         */
        Left work(ImportId id, BooleanSupplier stopping);
    }

    /** Whether a worker has left anything to do. */
    enum Left {
        /** The import has ended, is cancelled, or is in another worker's hands. */
        NOTHING,
        /** The worker was told to stop: the import is to be handed out again. */
        THE_REST
    }
}

package io.rowport.application;

import io.rowport.domain.Import;
import io.rowport.domain.RecordType;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.References;

/** Gives each run the handler that applies its rows. Safe for use by several threads. */
@FunctionalInterface
public interface RecordHandlers {
    /**
     * Opens a handler for a run.
     *
     * @param run the import that is about to run
     * @param type its record type
     * @return what applies its rows, closed when the run ends or is interrupted
     */
    Session open(Import run, RecordType type);

    /**
     * The same handler for every run, held to its contract: where it throws, or answers other than once for each row in order,
     * the batch is rolled back and comes again in halves, until the row to blame stands alone and fails with the code {@code
     * handler_failed}. A hundred such rows one after the other end the run as failed. Where the handler's thread was interrupted
     * the batch is rolled back, and the import goes on there when it is taken up again.
     *
     * @param handler applies rows; called by several threads at once where several imports run, by one at a time for each
     * @param references looks up what rows refer to
     * @return a source of sessions that share them
     */
    static RecordHandlers of(RecordHandler handler, References references) {
        return (run, type) -> {
            RecordHandler guarded = new GuardedHandler(handler);
            return new Session() {
                @Override
                public RecordHandler handler() {
                    return guarded;
                }

                @Override
                public References references() {
                    return references;
                }
            };
        };
    }

    /** A handler for one run, used by one thread. */
    interface Session extends AutoCloseable {
        /** {@return what applies the rows} */
        RecordHandler handler();

        /** {@return what looks up the records that rows refer to} */
        References references();

        /** The last batch was committed. */
        default void committed() {}

        /** The last batch was rolled back; it, or parts of it, will come again. */
        default void discarded() {}

        /** The run has ended, or goes on elsewhere. */
        @Override
        default void close() {}
    }
}

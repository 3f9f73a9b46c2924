package io.rowport.domain.port;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes several calls of the storage ports happen together, or not at all. */
public interface Transactions {
    /**
     * Runs work in a transaction; where the thread is in one already, in that.
     *
     * <p>When this returns from the outermost call, what was done is durable. Where the work throws, all of it is undone.
     *
     * @param work the work
     * @param <T> what it gives
     * @return what the work gave
     * @throws TransientFailure where storage failed in a way that may pass; nothing was done
     */
    <T> T call(Supplier<T> work);

    /**
     * Runs work that gives nothing; otherwise like {@link #call}.
     *
     * @param work the work
     */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Storage failed in a way that may pass: a lost connection, a deadlock. The work may be tried again. */
    final class TransientFailure extends RuntimeException {
        /**
         * Tells what storage said.
         *
         * @param message what failed, a sentence without secrets
         * @param cause what storage threw, null where it threw nothing
         */
        public TransientFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

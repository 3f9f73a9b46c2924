package io.rowport.domain.port;

import io.rowport.domain.ImportEnd;

/** Somebody outside who wants to be told of the ends of imports. */
@FunctionalInterface
public interface Webhook extends AutoCloseable {
    /**
     * Tells of an end. Where nobody knows whether it was heard, it may be told again: who listens tells repetitions by the number.
     *
     * @param end the end
     * @throws NotHeard where it wasn't heard
     */
    void tell(ImportEnd end);

    /** Lets go of what telling has needed. */
    @Override
    default void close() {}

    /** Whoever is to be told didn't listen. */
    final class NotHeard extends RuntimeException {
        /**
         * Tells why.
         *
         * @param message what went wrong, without secrets
         */
        public NotHeard(String message) {
            super(message);
        }
    }
}

package io.rowport.application;

import org.jspecify.annotations.Nullable;

/** A record handler broke its contract; what it did in this transaction is rolled back. */
final class HandlerMisbehaved extends RuntimeException {
    private final String what;

    HandlerMisbehaved(String what) {
        this(what, null);
    }

    HandlerMisbehaved(String what, @Nullable Throwable cause) {
        super("The record handler " + what, cause);
        this.what = what;
    }

    /** {@return what it did: the end of a sentence, without its point} */
    String what() {
        return what;
    }

    /** {@return why the run ends, a sentence} */
    String reason() {
        return getMessage() + ".";
    }
}

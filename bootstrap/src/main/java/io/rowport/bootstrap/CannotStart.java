package io.rowport.bootstrap;

import org.jspecify.annotations.Nullable;

/** Something that the program needs isn't to be had: a folder, a port, the database. Its message says which, and what to do. */
final class CannotStart extends RuntimeException {
    CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

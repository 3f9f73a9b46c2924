package io.rowport.domain;

import java.util.Objects;

/**
 * Something about a file that a person should look at, though it can be read.
 *
 * @param code a stable code, for example {@code encoding_guessed}
 * @param message a sentence that says what was seen and what to do about it
 */
public record Warning(String code, String message) {
    public Warning {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}

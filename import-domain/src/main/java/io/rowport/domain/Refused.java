package io.rowport.domain;

import java.util.Objects;

/**
 * What {@link FieldType#read} gives for a cell that it doesn't accept.
 *
 * @param code a stable code, for example {@code invalid_date}
 * @param predicate the rest of a sentence that begins "The … field", for example {@code must be a date.}
 */
public record Refused(String code, String predicate) {
    public Refused {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(predicate, "predicate");
    }
}

package io.rowport.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an update did to one field of a record.
 *
 * @param field the field's name
 * @param before the value that it had, null for none; of the Java type that the field's {@link FieldType} reads to
 * @param after the value that it has now, null for none; of the same type
 */
public record Change(
        String field, @Nullable Object before, @Nullable Object after) {
    public Change {
        Objects.requireNonNull(field, "field");
    }
}

package io.rowport.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an import.
 *
 * @param value the import's UUID
 */
public record ImportId(UUID value) {
    public ImportId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

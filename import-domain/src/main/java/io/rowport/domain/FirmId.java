package io.rowport.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a firm: the wall that no data crosses.
 *
 * @param value the firm's UUID
 */
public record FirmId(UUID value) {
    public FirmId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

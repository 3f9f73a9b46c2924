package io.rowport.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A firm as who administers the server sees it.
 *
 * @param id identifies the firm
 * @param name its name, which no other firm has
 * @param createdAt when it was made
 * @param disabledAt since when none of its accounts may do anything, null while they may
 */
public record Firm(
        FirmId id, String name, Instant createdAt, @Nullable Instant disabledAt) {
    public Firm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}

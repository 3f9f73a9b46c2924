package io.rowport.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An import has come to an end, and somebody outside is to be told: what is told is as it was then, whatever happened since.
 *
 * @param number tells this end from all others, and grows
 * @param at when
 * @param importId the import
 * @param firm whose it is
 * @param type the record type's name
 * @param mode what the import does
 * @param status how it ended
 * @param progress how many rows it has, and what became of them
 * @param reason why it failed, null where it didn't
 * @param attempts how often telling has failed so far
 */
public record ImportEnd(
        long number,
        Instant at,
        ImportId importId,
        FirmId firm,
        String type,
        Mode mode,
        ImportStatus status,
        Progress progress,
        @Nullable String reason,
        int attempts) {
    public ImportEnd {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(importId, "importId");
        Objects.requireNonNull(firm, "firm");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(progress, "progress");
    }
}

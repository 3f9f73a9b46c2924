package io.rowport.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is kept.
 *
 * @param uuid identifies it
 * @param externalReference its id in the system that it came from, null for none
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 * @param changedBy the import that wrote it last, be it created or changed; null where none did
 * @param values the values that were asked for, by field or path; a blank one is null
 */
public record StoredRecord(
        UUID uuid,
        @Nullable String externalReference,
        Instant createdAt,
        Instant updatedAt,
        @Nullable ImportId changedBy,
        Map<String, @Nullable Object> values) {
    public StoredRecord {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        values = Collections.unmodifiableMap(values);
    }
}

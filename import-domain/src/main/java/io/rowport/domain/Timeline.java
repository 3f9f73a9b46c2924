package io.rowport.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to an import.
 *
 * @param createdAt when it was created
 * @param updatedAt when it last changed, a run's progress included
 * @param startedAt when its first row was taken in hand, null before
 * @param finishedAt when it ended, null before and while it goes on again
 * @param purgedAt when its file and what is known of its rows were given up, null while they are kept
 */
public record Timeline(
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant purgedAt) {
    public Timeline {
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /**
     * The times of an import whose contents are kept.
     *
     * @param createdAt when it was created
     * @param updatedAt when it last changed
     * @param startedAt when its first row was taken in hand, null before
     * @param finishedAt when it ended, null before
     */
    public Timeline(Instant createdAt, Instant updatedAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
        this(createdAt, updatedAt, startedAt, finishedAt, null);
    }

    Timeline purged(Instant now) {
        return new Timeline(createdAt, updatedAt, startedAt, finishedAt, now);
    }

    static Timeline createdAt(Instant now) {
        return new Timeline(now, now, null, null);
    }

    Timeline touched(Instant now) {
        return new Timeline(createdAt, now, startedAt, finishedAt);
    }

    Timeline started(Instant now) {
        return new Timeline(createdAt, now, startedAt == null ? now : startedAt, null);
    }

    Timeline finished(Instant now) {
        return new Timeline(createdAt, now, startedAt, now);
    }

    Timeline reopened(Instant now) {
        return new Timeline(createdAt, now, startedAt, null);
    }
}

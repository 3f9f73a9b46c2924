package io.rowport.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on. Safe for use by several threads. */
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;

    /**
     * Sets the clock.
     *
     * @param now the time that it shows first
     */
    public SettableClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    /**
     * Goes on.
     *
     * @param duration by how much
     */
    public void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}

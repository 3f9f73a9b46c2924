package io.rowport.bootstrap;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Tells the time to the microsecond, the finest that databases keep, so that what was stored is equal to what is read back.
 * {@link Clock#tick} is no way to get one: asked for milliseconds, it divides by those of its tick, and this one has none.
 */
final class MicrosecondClock extends Clock {
    private final Clock clock;

    MicrosecondClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MicrosecondClock(clock.withZone(zone));
    }
}

package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {
    private final Clock clock =
            new MicrosecondClock(Clock.fixed(Instant.parse("2026-01-02T03:04:05.123456789Z"), ZoneOffset.UTC));

    @Test
    void instantsAreCutToTheMicrosecond() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123456Z"));
    }

    @Test
    void millisecondsCanBeAskedFor() {
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05.123Z").toEpochMilli());
    }
}

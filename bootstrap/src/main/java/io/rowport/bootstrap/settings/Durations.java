package io.rowport.bootstrap.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code 90d}. */
public final class Durations {
    /** What they look like, for messages. */
    public static final String FORM = "a number with a unit, such as 500ms, 30s, 5m, 12h or 90d";

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final int MOST_DIGITS = 9;

    private Durations() {}

    /**
     * Reads one.
     *
     * @param text the text
     * @return the duration, above zero; empty for anything else
     */
    public static Optional<Duration> parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Duration unit = UNITS.get(text.substring(digits));
        if (unit == null || digits == 0 || digits > MOST_DIGITS) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, digits));
        return number == 0 ? Optional.empty() : Optional.of(unit.multipliedBy(number));
    }
}

package io.rowport.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as they are on the wire: moments and days by ISO 8601, decimals as strings, so that no client rounds them. */
final class Values {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    /** Scales above this one are percentages, whose trailing zeros say nothing. */
    private static final int MONEY_SCALE = 2;

    private Values() {}

    static @Nullable String time(@Nullable Instant moment) {
        return moment == null ? null : TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** A moment that is compared when it comes back: to the microsecond. */
    static String exactTime(Instant moment) {
        return EXACT.format(moment.atOffset(ZoneOffset.UTC));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Reads a uuid in its one canonical form; the JDK takes others too. */
    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.scale() > MONEY_SCALE
                    ? number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()
                    : number.toPlainString();
        }
        if (value instanceof Instant moment) {
            return exactTime(moment);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(element -> values.add(of(element)));
            return values;
        }
        return value == null || value instanceof Boolean || value instanceof Long ? value : value.toString();
    }
}

package io.rowport.bootstrap.settings;

import io.rowport.bootstrap.logging.Logging.Format;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators see, checked.
 *
 * @param metrics who sees metrics
 * @param metricsToken the token that opens them, where {@code metrics} says so, else null
 * @param logFormat the form of the server's log
 * @param minFreeBytes how much room the disk of the data folder must have for the server to be ready
 */
public record OperationSettings(Metrics metrics, @Nullable String metricsToken, Format logFormat, long minFreeBytes) {
    private static final int SHORTEST_TOKEN = 16;

    /** Who sees metrics. */
    public enum Metrics {
        /** Nobody. */
        OFF,
        /** Programs on the same machine. */
        LOCAL,
        /** Who sends the token. */
        WITH_TOKEN,
        /** Whoever reaches the server. */
        OPEN
    }

    static OperationSettings of(SettingsReader reader) {
        Optional<String> token = reader.secret(Setting.METRICS_TOKEN);
        token.filter(text -> text.length() < SHORTEST_TOKEN)
                .ifPresent(text ->
                        reader.problem(Setting.METRICS_TOKEN, "must have at least " + SHORTEST_TOKEN + " characters."));
        Metrics metrics = reader.choice(
                        Setting.METRICS, Map.of("off", Metrics.OFF, "local", Metrics.LOCAL, "open", Metrics.OPEN))
                .orElse(Metrics.LOCAL);
        if (token.isPresent() && metrics != Metrics.LOCAL) {
            reader.problem(Setting.METRICS_TOKEN, "opens nothing where ROWPORT_METRICS is off or open.");
        }
        return new OperationSettings(
                token.isPresent() ? Metrics.WITH_TOKEN : metrics,
                token.orElse(null),
                reader.choice(Setting.LOG_FORMAT, Map.of("text", Format.TEXT, "json", Format.JSON))
                        .orElse(Format.TEXT),
                reader.number(Setting.MIN_FREE_BYTES, 0, Long.MAX_VALUE));
    }

    @Override
    public String toString() {
        return "OperationSettings[metrics=" + metrics + ", logFormat=" + logFormat + ", minFreeBytes=" + minFreeBytes
                + "]";
    }
}

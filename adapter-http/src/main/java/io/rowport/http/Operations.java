package io.rowport.http;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of the server.
 *
 * @param readiness tells for each thing that the server needs whether it is there; called for each request for {@code /ready}
 * @param answers is told of each answer; must be quick, must not throw, and is called by several threads at once
 * @param metrics what is shown under {@code /metrics}, null for nothing
 */
public record Operations(
        Supplier<Map<String, Boolean>> readiness,
        Consumer<Answered> answers,
        @Nullable Metrics metrics) {
    public Operations {
        Objects.requireNonNull(readiness, "readiness");
        Objects.requireNonNull(answers, "answers");
    }

    /**
     * A request that was answered.
     *
     * @param method its method
     * @param route the route's template, never the address itself; {@code none} where no route has taken it
     * @param status the answer's status
     * @param took from the request's headers to the end of the answer
     */
    public record Answered(String method, String route, int status, Duration took) {}

    /**
     * Metrics, and who sees them.
     *
     * @param page gives them in Prometheus's text format
     * @param audience who sees them
     * @param token the token to send, where the audience is {@link Audience#WITH_TOKEN}, else null
     */
    public record Metrics(
            Supplier<String> page,
            Audience audience,
            @Nullable String token) {
        public Metrics {
            Objects.requireNonNull(page, "page");
            if ((audience == Audience.WITH_TOKEN) != (token != null)) {
                throw new IllegalArgumentException("A token goes with an audience that needs one");
            }
        }

        @Override
        public String toString() {
            return "Metrics[audience=" + audience + "]";
        }
    }

    /** Who sees metrics. */
    public enum Audience {
        /** Programs on the server's own machine that don't come through a proxy. */
        LOCAL,
        /** Who sends the token. */
        WITH_TOKEN,
        /** Whoever reaches the server. */
        EVERYBODY
    }
}

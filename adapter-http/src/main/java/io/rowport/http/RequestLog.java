package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells of each answer. */
final class RequestLog {
    private static final String NO_ROUTE = "none";
    private static final float NANOS_PER_MILLI = 1_000_000;

    private final Consumer<Operations.Answered> answers;

    RequestLog(Consumer<Operations.Answered> answers) {
        this.answers = answers;
    }

    void answered(Context context, float millis) {
        answers.accept(new Operations.Answered(
                context.method().name(), route(context), context.statusCode(), Duration.ofNanos((long)
                        (millis * NANOS_PER_MILLI))));
    }

    /** The template: addresses themselves are as many as there are imports. */
    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        return endpoint == null ? NO_ROUTE : endpoint.path;
    }
}

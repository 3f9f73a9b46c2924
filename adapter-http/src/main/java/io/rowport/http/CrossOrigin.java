package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins call the API, by the Fetch standard's CORS protocol: those that were named, and no others. Nothing is
 * sent along by a browser by itself, for tokens are in a header, so credentials stay off.
 */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST, DELETE";
    private static final String TAKEN = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Request-Id";
    private static final String SHOWN =
            "Content-Disposition, Retry-After, WWW-Authenticate, X-Ratelimit-Limit, X-Ratelimit-Remaining, X-Request-Id";
    private static final String REMEMBERED_SECONDS = "600";

    private final Set<String> origins;

    /** {@code origins} as browsers write them: {@code https://app.example.com}, or {@code http://localhost:5173}. */
    CrossOrigin(Set<String> origins) {
        this.origins = origins;
    }

    /**
     * Marks an answer as one that the caller's page may read, or leaves it.
     *
     * @return whether the request only asked for leave, and is answered
     */
    boolean answered(Context context) {
        if (origins.isEmpty()) {
            return false;
        }
        context.header(Header.VARY, Header.ORIGIN);
        @Nullable String origin = context.header(Header.ORIGIN);
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        context.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
        if (!context.method().equals(HandlerType.OPTIONS)
                || context.header(Header.ACCESS_CONTROL_REQUEST_METHOD) == null) {
            return false;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        context.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, TAKEN);
        context.header(Header.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS);
        context.status(204).skipRemainingHandlers();
        return true;
    }
}

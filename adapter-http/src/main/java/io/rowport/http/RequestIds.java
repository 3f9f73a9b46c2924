package io.rowport.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives each request an id, which is in its answer and in every line that is logged meanwhile. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final String KEY = "rowport.request";
    private static final int MAX_LENGTH = 100;

    private final Supplier<UUID> ids;

    RequestIds(Supplier<UUID> ids) {
        this.ids = ids;
    }

    void begin(Context context) {
        give(context);
        LogContext.begin(of(context));
    }

    /** Otherwise like {@link #begin}, for a server whose log isn't ours. */
    void give(Context context) {
        String id = of(context.header(HEADER));
        context.attribute(KEY, id);
        context.header(HEADER, id);
    }

    /** The id that the caller has sent, where it is one that can be logged, or else a new one. */
    String of(@Nullable String sent) {
        return sent != null && isSane(sent) ? sent : ids.get().toString();
    }

    static String of(Context context) {
        String id = context.attribute(KEY);
        return id == null ? "unknown" : id;
    }

    private static boolean isSane(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.chars()
                        .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || c == '-' || c == '_' || c == '.');
    }
}

package io.rowport.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Gives each request an id, which is in its answer and in every line that is logged meanwhile. */
final class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "request";
    private static final int MAX_LENGTH = 100;

    private final Supplier<UUID> ids;

    RequestIds(Supplier<UUID> ids) {
        this.ids = ids;
    }

    void begin(Context context) {
        String sent = context.header(HEADER);
        String id = sent != null && isSane(sent) ? sent : ids.get().toString();
        context.attribute(KEY, id);
        context.header(HEADER, id);
        MDC.put(KEY, id);
    }

    void end() {
        MDC.remove(KEY);
    }

    static String of(Context context) {
        String id = context.attribute(KEY);
        return id == null ? "unknown" : id;
    }

    private static boolean isSane(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.chars()
                        .allMatch(c -> (Character.isLetterOrDigit(c) && c < 128) || c == '-' || c == '_' || c == '.');
    }
}

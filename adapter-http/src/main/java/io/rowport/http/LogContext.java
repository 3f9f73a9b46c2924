package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.Account;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What every line that is logged during a request says: the ids of the request, the firm and the import. */
final class LogContext {
    private static final String REQUEST = "request";
    private static final String FIRM = "firm";
    private static final String IMPORT = "import";

    private LogContext() {}

    static void begin(String requestId) {
        MDC.put(REQUEST, requestId);
    }

    /** For a route that was found and may be used. */
    static void matched(Context context) {
        if (Caller.isKnown(context)) {
            Account account = Caller.of(context);
            MDC.put(FIRM, account.firm().toString());
        }
        importId(context.pathParamMap(), String.valueOf(context.endpoint().path))
                .ifPresent(id -> MDC.put(IMPORT, id.toString()));
    }

    /** An address is the caller's to choose: only what is an id is logged. */
    private static Optional<UUID> importId(Map<String, String> parameters, String path) {
        @Nullable String sent = parameters.get("uuid");
        if (sent == null || !path.contains(Paths.IMPORT + "/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(sent));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void end() {
        MDC.remove(REQUEST);
        MDC.remove(FIRM);
        MDC.remove(IMPORT);
    }
}

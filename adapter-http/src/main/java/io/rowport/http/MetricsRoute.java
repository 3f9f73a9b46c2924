package io.rowport.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route that shows metrics. They tell how busy firms are, so not everybody sees them. */
final class MetricsRoute {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String SCHEME = "Bearer ";
    private final Operations.Metrics metrics;

    MetricsRoute(Operations.Metrics metrics) {
        this.metrics = metrics;
    }

    void addTo(Routes routes) {
        routes.get("/metrics", Access.OPEN, List.of("text/plain"), this::show);
    }

    private void show(Context context) {
        requireAllowed(context);
        context.contentType(TYPE).result(metrics.page().get());
    }

    private void requireAllowed(Context context) {
        switch (metrics.audience()) {
            case EVERYBODY -> {}
            case WITH_TOKEN -> requireToken(context.header("Authorization"));
            case LOCAL -> requireLocal(context);
        }
    }

    private void requireToken(@Nullable String header) {
        String sent = header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
        byte[] wanted = String.valueOf(metrics.token()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), wanted)) {
            throw Problem.unauthorized(
                    "Send the token for metrics: Authorization: Bearer …", "Bearer realm=\"metrics\"");
        }
    }

    private static void requireLocal(Context context) {
        if (!Peer.isLocal(context)) {
            throw Problem.forbidden(
                    "Metrics are shown on the server's own machine only, unless it is set up otherwise.");
        }
    }
}

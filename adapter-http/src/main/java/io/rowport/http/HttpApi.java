package io.rowport.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.rowport.domain.port.Webhook;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/**
 * The HTTP API of an engine: the import API under {@code /api/v1}, its description, and {@code /health}, {@code /ready} and
 * {@code /metrics}. Safe for use by several threads.
 */
public final class HttpApi implements AutoCloseable {
    private static final int STOP_MILLIS = 10_000;
    private static final int IDLE_MILLIS = 30_000;

    /** Of a body. Far below the slowest modem: only who means to hold a thread sends more slowly. */
    private static final int MIN_BYTES_PER_SECOND = 250;

    private final UseCases useCases;
    private final HttpSettings settings;
    private final ApiRoutes api;
    private final Javalin server;

    /**
     * Makes a server that is not started yet.
     *
     * @param useCases what it offers
     * @param settings how it is reached
     * @param clock tells the time
     * @param requestIds gives requests their ids
     * @throws UncheckedIOException where the folder for uploads can't be made or emptied, or a key can't be read
     */
    public HttpApi(UseCases useCases, HttpSettings settings, Clock clock, Supplier<UUID> requestIds) {
        this(useCases, settings, ImportWatches.Pace.DEFAULT, clock, requestIds);
    }

    HttpApi(UseCases useCases, HttpSettings settings, ImportWatches.Pace pace, Clock clock, Supplier<UUID> requestIds) {
        this.useCases = useCases;
        this.settings = settings;
        this.api = new ApiRoutes(useCases.engine(), Paths.BASE, settings.uploads(), settings.maxUploadBytes(), pace);
        JwtCheck jwt = settings.jwt() == null
                ? null
                : new JwtCheck(settings.jwt(), JwtKeys.Pace.DEFAULT, useCases.accounts(), clock);
        Authentication authentication =
                new Authentication(useCases.tokens(), jwt, new RateLimit(settings.requestsPerMinute(), clock));
        this.server = Javalin.create(config -> configure(config, authentication, new RequestIds(requestIds)));
    }

    private void configure(JavalinConfig config, Authentication authentication, RequestIds requestIds) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Json.MAX_BODY;
        config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
        config.router.javaLangErrorHandler(Failures::error);
        config.jetty.modifyServer(jetty -> harden(jetty, requestIds));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // Or else a header is taken for an earlier one of its connection that differs only in case, tokens
            // included.
            http.setHeaderCacheCaseSensitive(true);
            http.setIdleTimeout(IDLE_MILLIS);
            http.addCustomizer(new ForwardedRequestCustomizer());
            http.addCustomizer(new NoMethodOverride());
        });
        CrossOrigin crossOrigin = new CrossOrigin(settings.origins());
        config.routes.before(context -> {
            requestIds.begin(context);
            SecurityHeaders.ALL.forEach(context::header);
            if (crossOrigin.answered(context)) {
                return;
            }
            authentication.identify(context);
            QueryParameters.requireWellFormed(Objects.requireNonNullElse(context.queryString(), ""));
        });
        config.routes.beforeMatched(authentication::check);
        config.routes.beforeMatched(LogContext::matched);
        config.routes.after(context -> {
            Leftovers.read(context);
            LogContext.end();
        });
        config.requestLogger.http(new RequestLog(useCases.operations().answers())::answered);
        Failures.addTo(config.routes);
        config.resourceHandler(new PageFiles());
        api.addTo(new Routes(config.routes, Paths.BASE, Routes.Guard.BY_ROLE));
        addRoutes(new Routes(config.routes, "", Routes.Guard.BY_ROLE));
    }

    private static void harden(Server jetty, RequestIds requestIds) {
        jetty.setErrorHandler(new ProblemPages(requestIds));
        jetty.insertHandler(new GracefulHandler());
        jetty.insertHandler(new MinimumDataRateHandler(MIN_BYTES_PER_SECOND, 0));
        jetty.setStopTimeout(STOP_MILLIS);
        jetty.setStopAtShutdown(false);
    }

    private void addRoutes(Routes routes) {
        new OpenApi().addTo(routes);
        routes.get("/health", Access.OPEN, context -> Json.write(context, Map.of("status", "up")));
        routes.get("/ready", Access.OPEN, this::ready);
        if (useCases.operations().metrics() != null) {
            new MetricsRoute(useCases.operations().metrics()).addTo(routes);
        }
    }

    private void ready(Context context) {
        Map<String, Object> checks = Json.object();
        useCases.operations().readiness().get().forEach((name, isUp) -> checks.put(name, isUp ? "up" : "down"));
        if (checks.containsValue("down")) {
            throw Problem.unavailable("Not ready to serve.").with("checks", checks);
        }
        Map<String, Object> json = Json.object();
        json.put("status", "ready");
        json.put("checks", checks);
        Json.write(context, json);
    }

    /**
     * Starts to listen.
     *
     * @return this
     * @throws RuntimeException where the port is taken or can't be had; its cause is a {@link java.net.BindException} then
     */
    public HttpApi start() {
        server.start(settings.host(), settings.port());
        return this;
    }

    /** All routes by method and address, such as {@code GET /health}; HEAD goes with GET and isn't named. */
    Set<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && !endpoint.method.equals(HandlerType.HEAD))
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Tells somebody outside of the ends of imports, by signed requests.
     *
     * @param settings whom
     * @param clock tells the time
     * @return who is told; to be closed in the end
     */
    public static Webhook webhook(WebhookSettings settings, Clock clock) {
        return new SignedWebhook(settings, clock);
    }

    /** {@return the port that is listened on} */
    public int port() {
        return server.port();
    }

    /** Stops to listen, ends the event streams, and waits for the requests that are being answered. */
    @Override
    public void close() {
        api.close();
        server.stop();
    }
}

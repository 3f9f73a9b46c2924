package io.rowport.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;
import io.rowport.application.ImportEngine;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The import API of an engine within an application's own Javalin server: its routes under a path that the application chooses,
 * for those whom the application's own security knows. Nothing else of the server is touched: its handlers, errors and settings
 * stay what they are, and the routes answer for their own errors. Who calls may use a route is asked before anything else is
 * done. Safe for use by several threads.
 *
 * <pre>{@code
 * MountedApi imports = new MountedApi(engine, settings, request -> callerOf(request), UUID::randomUUID);
 * Javalin.create(config -> imports.addTo(config.routes));
 * }</pre>
 */
public final class MountedApi implements AutoCloseable {
    private final MountSettings settings;
    private final Callers callers;
    private final RequestIds requestIds;
    private final ApiRoutes api;

    /** Tells who calls, as the application's own security knows it. Called for each request, by several threads at once. */
    @FunctionalInterface
    public interface Callers {
        /**
         * Finds the caller.
         *
         * @param context the request
         * @return who calls, and what it may do; empty where nobody is signed in, who gets a 401
         */
        Optional<Caller> of(Context context);
    }

    /**
     * Makes routes that are not mounted yet.
     *
     * @param engine what they offer; has a writer of files
     * @param settings where they are mounted
     * @param callers tells who calls
     * @param requestIds gives ids to requests that bring none in {@code X-Request-Id}
     * @throws java.io.UncheckedIOException where the folder for uploads can't be made or emptied
     * @throws IllegalStateException where the engine has no writer of files
     */
    public MountedApi(ImportEngine engine, MountSettings settings, Callers callers, Supplier<UUID> requestIds) {
        this.settings = settings;
        this.callers = callers;
        this.requestIds = new RequestIds(requestIds);
        this.api = new ApiRoutes(
                engine, settings.path(), settings.uploads(), settings.maxUploadBytes(), ImportWatches.Pace.DEFAULT);
    }

    /**
     * Mounts the routes.
     *
     * @param routes those of the application's server, before it is started
     * @param roles the roles that the application's own access handler is to see on each route; none where it has no such handler
     */
    public void addTo(RoutesConfig routes, RouteRole... roles) {
        RouteRole[] own = roles.clone();
        api.addTo(new Routes(routes, settings.path(), new Routes.Guard() {
            @Override
            public Handler guarded(Access access, Handler handler) {
                return context -> answer(context, access, handler);
            }

            @Override
            public RouteRole[] roles(Access access) {
                return own;
            }
        }));
    }

    private void answer(Context context, Access access, Handler handler) {
        try {
            requestIds.give(context);
            SecurityHeaders.ALL.forEach(context::header);
            Caller caller = callers.of(context).orElseThrow(MountedApi::nobody);
            // How long a sign-in lasts is the application's affair: it closes the connections of who is signed out.
            caller.keepIn(context, () -> true);
            if (!caller.may(access)) {
                throw Problem.forbidden("You may not do this.");
            }
            QueryParameters.requireWellFormed(Objects.requireNonNullElse(context.queryString(), ""));
            handler.handle(context);
        } catch (Exception e) {
            Json.write(context, Failures.problem(e, context));
        } finally {
            Leftovers.read(context);
        }
    }

    private static Problem nobody() {
        return Problem.ofStatus(401, "Sign in first.");
    }

    /** Ends the event streams. To be called before the application's server is stopped, which would wait for them. */
    @Override
    public void close() {
        api.close();
    }
}

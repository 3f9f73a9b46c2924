package io.rowport.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;
import java.util.List;

/**
 * Adds routes, each with who may use it: there is no way to add one without. A route answers with JSON unless it says
 * otherwise, and not at all to who wants something else. What can be got can be asked for by HEAD too.
 */
final class Routes {
    private static final List<String> JSON = List.of(MediaTypes.JSON);

    private final RoutesConfig config;
    private final String base;
    private final Guard guard;

    /** Sees to it that only those who may use a route do. */
    interface Guard {
        /** Guards of the server: it looks at the role of a route before the route is run. */
        Guard BY_ROLE = new Guard() {
            @Override
            public Handler guarded(Access access, Handler handler) {
                return handler;
            }

            @Override
            public RouteRole[] roles(Access access) {
                return new RouteRole[] {access};
            }
        };

        /** What stands in a handler's place. */
        Handler guarded(Access access, Handler handler);

        /** The roles under which a route is added. */
        RouteRole[] roles(Access access);
    }

    /**
     * Routes.
     *
     * @param base what all addresses begin with, without a slash at its end; may be empty
     */
    Routes(RoutesConfig config, String base, Guard guard) {
        this.config = config;
        this.base = base;
        this.guard = guard;
    }

    void get(String path, Access access, Handler handler) {
        get(path, access, JSON, handler);
    }

    void get(String path, Access access, List<String> offered, Handler handler) {
        Handler checked = guard.guarded(access, acceptable(offered, handler));
        config.get(base + path, checked, guard.roles(access));
        config.head(base + path, checked, guard.roles(access));
    }

    void post(String path, Access access, Handler handler) {
        config.post(base + path, guard.guarded(access, acceptable(JSON, handler)), guard.roles(access));
    }

    void delete(String path, Access access, Handler handler) {
        config.delete(base + path, guard.guarded(access, acceptable(JSON, handler)), guard.roles(access));
    }

    private static Handler acceptable(List<String> offered, Handler handler) {
        return context -> {
            Accept.preferred(context, offered);
            handler.handle(context);
        };
    }
}

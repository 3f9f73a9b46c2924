package io.rowport.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;

/**
 * Adds routes, each with who may use it: there is no way to add one without. A route answers with JSON unless it says
 * otherwise, and not at all to who wants something else. What can be got can be asked for by HEAD too.
 */
final class Routes {
    private static final List<String> JSON = List.of(MediaTypes.JSON);

    private final RoutesConfig config;

    Routes(RoutesConfig config) {
        this.config = config;
    }

    void get(String path, Access access, Handler handler) {
        get(path, access, JSON, handler);
    }

    void get(String path, Access access, List<String> offered, Handler handler) {
        Handler checked = acceptable(offered, handler);
        config.get(path, checked, access);
        config.head(path, checked, access);
    }

    void post(String path, Access access, Handler handler) {
        config.post(path, acceptable(JSON, handler), access);
    }

    void delete(String path, Access access, Handler handler) {
        config.delete(path, acceptable(JSON, handler), access);
    }

    private static Handler acceptable(List<String> offered, Handler handler) {
        return context -> {
            Accept.preferred(context, offered);
            handler.handle(context);
        };
    }
}

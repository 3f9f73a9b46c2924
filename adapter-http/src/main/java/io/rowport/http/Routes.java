package io.rowport.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Adds routes, each with who may use it: there is no way to add one without. */
final class Routes {
    private final RoutesConfig config;

    Routes(RoutesConfig config) {
        this.config = config;
    }

    void get(String path, Access access, Handler handler) {
        config.get(path, handler, access);
    }

    void post(String path, Access access, Handler handler) {
        config.post(path, handler, access);
    }

    void delete(String path, Access access, Handler handler) {
        config.delete(path, handler, access);
    }
}

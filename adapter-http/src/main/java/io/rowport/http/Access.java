package io.rowport.http;

import io.javalin.security.RouteRole;
import io.rowport.domain.Scope;
import org.jspecify.annotations.Nullable;

/** Who may use a route. A route without one of these is closed to everybody. */
enum Access implements RouteRole {
    /** Anybody. */
    OPEN(null),
    /** Who may read. */
    READ(Scope.IMPORTS_READ),
    /** Who may write. */
    WRITE(Scope.IMPORTS_WRITE);

    private final @Nullable Scope scope;

    Access(@Nullable Scope scope) {
        this.scope = scope;
    }

    @Nullable Scope scope() {
        return scope;
    }
}

package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.rowport.application.AccessTokens;
import io.rowport.application.TokenSecret;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, before any route is run, and whether the caller may. What isn't allowed is denied. */
final class Authentication {
    private static final String API = "/api/";
    private static final String SCHEME = "Bearer ";
    private static final String MISSING = "Bearer realm=\"rowport\"";
    private static final String INVALID = MISSING + ", error=\"invalid_token\"";

    private final AccessTokens tokens;
    private final @Nullable JwtCheck jwt;
    private final RateLimit rateLimit;

    Authentication(AccessTokens tokens, @Nullable JwtCheck jwt, RateLimit rateLimit) {
        this.tokens = tokens;
        this.jwt = jwt;
        this.rateLimit = rateLimit;
    }

    /**
     * Finds out who calls anything of the API, also what isn't there: whoever isn't signed in learns nothing of it, and whoever is
     * hears how much more he may ask for.
     */
    void identify(Context context) {
        if (context.path().startsWith(API)) {
            signIn(context);
        }
    }

    /** Whether the caller may use the route that was found. */
    void check(Context context) {
        Set<RouteRole> roles = context.routeRoles();
        if (roles.contains(Access.OPEN)) {
            return;
        }
        if (roles.isEmpty()) {
            // Each route says whom it is for, and each page to whoever reads it: here somebody writes to a page.
            throw Problem.methodNotAllowed("GET, HEAD");
        }
        Caller caller = Caller.isKnown(context) ? Caller.whole(context) : signIn(context);
        if (roles.stream().noneMatch(role -> role instanceof Access access && caller.may(access))) {
            throw lacking(roles);
        }
    }

    private static Problem lacking(Set<RouteRole> roles) {
        String needed = roles.stream()
                .map(role -> role instanceof Access access && access.scope() != null
                        ? access.scope().text()
                        : "")
                .collect(Collectors.joining(" "));
        return Problem.forbidden("The token lacks the scope that this needs: " + needed + ".")
                .header("WWW-Authenticate", MISSING + ", error=\"insufficient_scope\", scope=\"" + needed + "\"");
    }

    private Caller signIn(Context context) {
        String token = token(context);
        Caller caller = caller(context, token);
        caller.keepIn(context, () -> found(token).filter(caller::equals).isPresent());
        rateLimit.count(context, caller.account().uuid());
        return caller;
    }

    private static String token(Context context) {
        List<String> headers = Collections.list(context.req().getHeaders("Authorization"));
        if (headers.size() > 1) {
            throw Problem.unauthorized("Send one Authorization header, not several.", INVALID);
        }
        String header = headers.isEmpty() ? null : headers.get(0);
        if (header == null || header.isBlank()) {
            throw Problem.unauthorized("Send a token: Authorization: Bearer …", MISSING);
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Problem.unauthorized("The Authorization header must be: Bearer, a space, and a token.", INVALID);
        }
        return header.substring(SCHEME.length()).strip();
    }

    private Caller caller(Context context, String token) {
        String network = Peer.network(context);
        rateLimit.requireFewFailures(network);
        return found(token).orElseThrow(() -> {
            rateLimit.countFailure(network);
            return Problem.unauthorized("The token is unknown, malformed, expired or revoked.", INVALID);
        });
    }

    private Optional<Caller> found(String token) {
        if (token.startsWith(TokenSecret.PREFIX)) {
            return tokens.find(token).map(known -> new Caller(known.account(), known.scopes()));
        }
        return jwt == null ? Optional.empty() : jwt.check(token);
    }
}

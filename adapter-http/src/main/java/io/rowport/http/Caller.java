package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.Account;
import io.rowport.domain.Scope;
import java.util.Objects;
import java.util.Set;

/**
 * Who calls.
 *
 * @param account the account
 * @param scopes what its token allows
 */
record Caller(Account account, Set<Scope> scopes) {
    private static final String ATTRIBUTE = "caller";

    void keepIn(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    static boolean isKnown(Context context) {
        return context.attribute(ATTRIBUTE) != null;
    }

    static Account of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        return Objects.requireNonNull(caller, "a route that is not open has a caller")
                .account();
    }
}

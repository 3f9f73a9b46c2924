package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.Account;
import io.rowport.domain.Scope;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Who calls, and what it may do.
 *
 * @param account the account; it sees what its firm has, and nothing else
 * @param scopes what it may do
 */
public record Caller(Account account, Set<Scope> scopes) {
    private static final String ATTRIBUTE = "rowport.caller";
    private static final String LASTS = "rowport.caller-lasts";

    public Caller {
        Objects.requireNonNull(account, "account");
        scopes = Set.copyOf(scopes);
    }

    boolean may(Access access) {
        return access.scope() != null && scopes.contains(access.scope());
    }

    /**
     * Remembers who sent a request.
     *
     * @param lasts tells whether its token still opens what it did, for answers that go on for long
     */
    void keepIn(Context context, BooleanSupplier lasts) {
        context.attribute(ATTRIBUTE, this);
        context.attribute(LASTS, lasts);
    }

    static boolean isKnown(Context context) {
        return context.attribute(ATTRIBUTE) != null;
    }

    static Account of(Context context) {
        return whole(context).account();
    }

    static Caller whole(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        return Objects.requireNonNull(caller, "a route that is not open has a caller");
    }

    static BooleanSupplier lasts(Context context) {
        BooleanSupplier lasts = context.attribute(LASTS);
        return Objects.requireNonNull(lasts, "a route that is not open has a caller");
    }
}

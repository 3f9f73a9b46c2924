package com.example.warehouse;

import io.rowport.domain.Account;
import io.rowport.domain.Scope;
import io.rowport.http.Caller;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** The application's own security: whoever has a key may call. */
public final class ApiKeys {
    private final Map<String, Account> accounts;

    /**
     * Some keys.
     *
     * @param accounts whose they are
     */
    public ApiKeys(Map<String, Account> accounts) {
        this.accounts = Map.copyOf(accounts);
    }

    // show: javalin-caller
    Optional<Caller> caller(String key) {
        return Optional.ofNullable(key)
                .map(accounts::get)
                .map(account -> new Caller(account, EnumSet.allOf(Scope.class)));
    }
    // end
}

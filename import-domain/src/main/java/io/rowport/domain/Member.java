package io.rowport.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account of a firm as who administers the server sees it.
 *
 * @param account the account
 * @param createdAt when it was made
 * @param disabledAt since when it may do nothing, null while it may
 */
public record Member(
        Account account, Instant createdAt, @Nullable Instant disabledAt) {
    public Member {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}

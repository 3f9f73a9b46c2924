package io.rowport.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token as it is kept: never its secret, only what tells it again.
 *
 * @param uuid identifies the token in lists and for revoking
 * @param account whom it belongs to
 * @param hash SHA-256 of the secret, in lower-case hex
 * @param scopes what it allows
 * @param createdAt when it was minted
 * @param expiresAt when it stops working, null for never
 * @param revokedAt when it was revoked, null while it wasn't
 * @param lastUsedAt when it was used last, to within a minute; null where it never was
 */
public record AccessToken(
        UUID uuid,
        Account account,
        String hash,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    public AccessToken {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(hash, "hash");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * Whether the token opens anything.
     *
     * @param now the present time
     * @return true while it is neither revoked nor expired
     */
    public boolean worksAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}

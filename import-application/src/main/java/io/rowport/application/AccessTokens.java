package io.rowport.application;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.Transactions;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mints, finds and revokes personal access tokens. Safe for use by several threads. */
public final class AccessTokens {
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Accounts accounts;
    private final FirmsAndAccounts owners;
    private final TokenSecret.Source secrets;
    private final AuditTrail trail;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * A token just minted.
     *
     * @param token the token as it is kept
     * @param secret what its bearer sends; shown this once and kept nowhere
     */
    public record Minted(AccessToken token, String secret) {
        @Override
        public String toString() {
            return "Minted[token=" + token.uuid() + "]";
        }
    }

    /**
     * Wires the use case, without an audit trail.
     *
     * @param transactions make several changes one
     * @param accounts keeps firms, accounts and tokens
     * @param secrets fills an array with random bytes fit for secrets, as {@link java.security.SecureRandom} does
     * @param clock tells the time
     * @param ids gives new ids
     */
    public AccessTokens(
            Transactions transactions, Accounts accounts, TokenSecret.Source secrets, Clock clock, Supplier<UUID> ids) {
        this(transactions, accounts, secrets, AuditTrail.NONE, clock, ids);
    }

    /**
     * Wires the use case.
     *
     * @param transactions make several changes one
     * @param accounts keeps firms, accounts and tokens
     * @param secrets fills an array with random bytes fit for secrets, as {@link java.security.SecureRandom} does
     * @param trail keeps what was done
     * @param clock tells the time
     * @param ids gives new ids
     */
    public AccessTokens(
            Transactions transactions,
            Accounts accounts,
            TokenSecret.Source secrets,
            AuditTrail trail,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.owners = new FirmsAndAccounts(transactions, accounts, trail, clock, ids);
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Mints a token. A firm and an account that aren't there yet are made.
     *
     * @param firm the firm's name
     * @param account the account's name
     * @param scopes what the token allows
     * @param lifetime how long it works, null for ever
     * @return the token and its secret
     * @throws InvalidInput where the account or its firm is disabled, or a new one can't be named so
     */
    public Minted mint(String firm, String account, Set<Scope> scopes, @Nullable Duration lifetime) {
        Instant now = clock.instant();
        String secret = TokenSecret.random(secrets);
        return transactions.call(() -> {
            Account owner = owners.foundOrMade(firm, account);
            AccessToken token = new AccessToken(
                    ids.get(),
                    owner,
                    TokenSecret.hash(secret),
                    scopes,
                    now,
                    lifetime == null ? null : now.plus(lifetime),
                    null,
                    null);
            accounts.addToken(token);
            done(Action.TOKEN_MINTED, token, now);
            return new Minted(token, secret);
        });
    }

    /**
     * Finds the token that a bearer sends, and notes that it was used.
     *
     * @param secret what was sent
     * @return the token, or empty where there is none that works, or where its account or that account's firm is disabled
     */
    public Optional<AccessToken> find(String secret) {
        if (!TokenSecret.isWellFormed(secret)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<AccessToken> found =
                accounts.findToken(TokenSecret.hash(secret)).filter(token -> token.worksAt(now));
        found.ifPresent(token -> used(token, now));
        return found;
    }

    /** A note for each request would be a commit for each; and nobody is turned away because it can't be made. */
    private void used(AccessToken token, Instant now) {
        Instant noted = token.lastUsedAt();
        if (noted != null && now.isBefore(noted.plus(BETWEEN_NOTES))) {
            return;
        }
        try {
            accounts.tokenUsed(token.uuid(), now);
        } catch (TransientFailure e) {
            // the next request notes it
        }
    }

    /** {@return all tokens, oldest first} */
    public List<AccessToken> list() {
        return accounts.tokens();
    }

    /**
     * Revokes a token.
     *
     * @param token the token's id
     * @return whether there was such a token, not yet revoked
     */
    public boolean revoke(UUID token) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isRevoked = accounts.revokeToken(token, now);
            if (isRevoked) {
                accounts.tokens().stream()
                        .filter(known -> known.uuid().equals(token))
                        .forEach(known -> done(Action.TOKEN_REVOKED, known, now));
            }
            return isRevoked;
        });
    }

    /** No account does this to its own tokens: who works on the server does. */
    private void done(Action action, AccessToken token, Instant now) {
        trail.add(new AuditEntry(
                now,
                token.account().firm(),
                null,
                action,
                token.uuid(),
                "of " + token.account().name()));
    }
}

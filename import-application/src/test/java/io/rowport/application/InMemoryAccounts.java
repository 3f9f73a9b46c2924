package io.rowport.application;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.port.Accounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps firms, accounts and tokens in memory. Safe for use by several threads. */
public final class InMemoryAccounts implements Accounts {
    private final InMemoryTransactions transactions;
    private final RollbackMap<String, FirmId> firms;
    private final RollbackMap<UUID, Account> accounts;
    private final RollbackMap<UUID, AccessToken> tokens;

    /**
     * Makes an empty store.
     *
     * @param transactions which it takes part in
     */
    public InMemoryAccounts(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.firms = new RollbackMap<>(transactions);
        this.accounts = new RollbackMap<>(transactions);
        this.tokens = new RollbackMap<>(transactions);
    }

    @Override
    public Optional<FirmId> findFirm(String name) {
        return transactions.join(() -> firms.get(name));
    }

    @Override
    public void addFirm(FirmId id, String name, Instant now) {
        transactions.run(() -> firms.put(name, id));
    }

    @Override
    public Optional<Account> findByName(FirmId firm, String name) {
        return transactions.join(() ->
                of(firm).stream().filter(account -> account.name().equals(name)).findFirst());
    }

    @Override
    public Optional<Account> find(UUID uuid) {
        return transactions.join(() -> accounts.get(uuid));
    }

    @Override
    public void add(Account account, Instant now) {
        transactions.run(() -> accounts.put(account.uuid(), account));
    }

    @Override
    public void addToken(AccessToken token) {
        transactions.run(() -> tokens.put(token.uuid(), token));
    }

    @Override
    public Optional<AccessToken> findToken(String hash) {
        return transactions.join(() -> tokens.values().stream()
                .filter(token -> token.hash().equals(hash))
                .findFirst());
    }

    @Override
    public List<AccessToken> tokens() {
        return transactions.join(() -> tokens.values().stream()
                .sorted(Comparator.comparing(AccessToken::createdAt))
                .toList());
    }

    @Override
    public boolean revokeToken(UUID uuid, Instant now) {
        return transactions.call(() -> {
            Optional<AccessToken> live = tokens.get(uuid).filter(token -> token.revokedAt() == null);
            live.ifPresent(token -> tokens.put(uuid, revoked(token, now)));
            return live.isPresent();
        });
    }

    @Override
    public boolean isEmpty() {
        return transactions.join(() -> firms.values().isEmpty());
    }

    List<Account> of(FirmId firm) {
        return accounts.values().stream()
                .filter(account -> account.firm().equals(firm))
                .toList();
    }

    private static AccessToken revoked(AccessToken token, Instant now) {
        return new AccessToken(
                token.uuid(), token.account(), token.hash(), token.scopes(), token.createdAt(), token.expiresAt(), now);
    }
}

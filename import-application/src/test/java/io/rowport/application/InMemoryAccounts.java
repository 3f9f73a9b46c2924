package io.rowport.application;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.Member;
import io.rowport.domain.port.Accounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps firms, accounts and tokens in memory. Safe for use by several threads. */
public final class InMemoryAccounts implements Accounts {
    private final InMemoryTransactions transactions;
    private final RollbackMap<FirmId, Firm> firms;
    private final RollbackMap<UUID, Member> accounts;
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
        return transactions.join(() -> firms.values().stream()
                .filter(firm -> firm.name().equals(name))
                .map(Firm::id)
                .findFirst());
    }

    @Override
    public void addFirm(FirmId id, String name, Instant now) {
        transactions.run(() -> firms.put(id, new Firm(id, name, now, null)));
    }

    @Override
    public Optional<Account> findByName(FirmId firm, String name) {
        return transactions.join(() ->
                of(firm).stream().filter(account -> account.name().equals(name)).findFirst());
    }

    @Override
    public Optional<Account> find(UUID uuid) {
        return transactions.join(() -> accounts.get(uuid).map(Member::account));
    }

    @Override
    public Optional<Account> findActive(UUID uuid) {
        return transactions.join(() -> active(uuid));
    }

    private Optional<Account> active(UUID uuid) {
        return accounts.get(uuid)
                .filter(member -> member.disabledAt() == null)
                .map(Member::account)
                .filter(account -> firms.get(account.firm()).orElseThrow().disabledAt() == null);
    }

    @Override
    public List<Firm> firms() {
        return transactions.join(() ->
                firms.values().stream().sorted(Comparator.comparing(Firm::name)).toList());
    }

    @Override
    public boolean disable(FirmId firm, @Nullable Instant since) {
        return transactions.call(() -> {
            Optional<Firm> known = firms.get(firm).filter(one -> (one.disabledAt() == null) != (since == null));
            known.ifPresent(one -> firms.put(firm, new Firm(firm, one.name(), one.createdAt(), since)));
            return known.isPresent();
        });
    }

    @Override
    public List<Member> members(FirmId firm) {
        return transactions.join(() -> accounts.values().stream()
                .filter(member -> member.account().firm().equals(firm))
                .sorted(Comparator.comparing(member -> member.account().name()))
                .toList());
    }

    @Override
    public boolean disable(UUID account, @Nullable Instant since) {
        return transactions.call(() -> {
            Optional<Member> known = accounts.get(account).filter(one -> (one.disabledAt() == null) != (since == null));
            known.ifPresent(one -> accounts.put(account, new Member(one.account(), one.createdAt(), since)));
            return known.isPresent();
        });
    }

    @Override
    public void add(Account account, Instant now) {
        transactions.run(() -> accounts.put(account.uuid(), new Member(account, now, null)));
    }

    @Override
    public void addToken(AccessToken token) {
        transactions.run(() -> tokens.put(token.uuid(), token));
    }

    @Override
    public Optional<AccessToken> findToken(String hash) {
        return transactions.join(() -> tokens.values().stream()
                .filter(token -> token.hash().equals(hash))
                .filter(token -> active(token.account().uuid()).isPresent())
                .findFirst());
    }

    @Override
    public void tokenUsed(UUID uuid, Instant now) {
        transactions.run(() -> {
            AccessToken token = tokens.get(uuid).orElseThrow();
            tokens.put(uuid, changed(token, token.revokedAt(), now));
        });
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
            live.ifPresent(token -> tokens.put(uuid, changed(token, now, token.lastUsedAt())));
            return live.isPresent();
        });
    }

    @Override
    public boolean isEmpty() {
        return transactions.join(() -> firms.values().isEmpty());
    }

    List<Account> of(FirmId firm) {
        return accounts.values().stream()
                .map(Member::account)
                .filter(account -> account.firm().equals(firm))
                .toList();
    }

    private static AccessToken changed(AccessToken token, @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {
        return new AccessToken(
                token.uuid(),
                token.account(),
                token.hash(),
                token.scopes(),
                token.createdAt(),
                token.expiresAt(),
                revokedAt,
                lastUsedAt);
    }
}

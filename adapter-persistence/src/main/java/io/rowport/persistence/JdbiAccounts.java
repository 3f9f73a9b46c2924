package io.rowport.persistence;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.Member;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.Transactions;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Firms, accounts and tokens in tables of those names. */
final class JdbiAccounts implements Accounts {
    private static final String DUPLICATE = "23505";
    private static final String ACCOUNT_COLUMNS =
            "a.uuid as account_uuid, a.firm_id, a.name, a.first_name, a.last_name, a.email, a.type, a.role";
    private static final String TOKENS = "select t.uuid, t.hash, t.scopes, t.created_at, t.expires_at, t.revoked_at,"
            + " t.last_used_at, "
            + ACCOUNT_COLUMNS + " from access_tokens t join accounts a on a.uuid = t.account_uuid";

    /** Of neither a disabled account nor one of a disabled firm. */
    private static final String ACTIVE =
            " and a.disabled_at is null and exists (select 1 from firms f where f.uuid = a.firm_id and f.disabled_at is null)";

    private final JdbiTransactions transactions;

    JdbiAccounts(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<FirmId> findFirm(String name) {
        return transactions.read(handle -> handle.createQuery("select uuid from firms where name = :name")
                .bind("name", name)
                .mapTo(UUID.class)
                .findOne()
                .map(FirmId::new));
    }

    @Override
    public void addFirm(FirmId id, String name, Instant now) {
        transactions.change(handle -> insert(handle, id, name, now, ""));
    }

    @Override
    public List<Firm> firms() {
        return transactions.read(handle -> handle.createQuery(
                        "select uuid, name, created_at, disabled_at from firms order by name")
                .map((row, context) -> new Firm(
                        new FirmId(row.getObject("uuid", UUID.class)),
                        row.getString("name"),
                        Times.get(row, "created_at"),
                        Times.getNullable(row, "disabled_at")))
                .list());
    }

    @Override
    public boolean disable(FirmId firm, @Nullable Instant since) {
        return disable("firms", firm.value(), since);
    }

    @Override
    public boolean disable(UUID account, @Nullable Instant since) {
        return disable("accounts", account, since);
    }

    private boolean disable(String table, UUID uuid, @Nullable Instant since) {
        return transactions.write(handle -> handle.createUpdate("update " + table + " set disabled_at = :since"
                                + " where uuid = :uuid and disabled_at is " + (since == null ? "not null" : "null"))
                        .bind("since", Times.put(since))
                        .bind("uuid", uuid)
                        .execute())
                > 0;
    }

    @Override
    public List<Member> members(FirmId firm) {
        return transactions.read(handle -> handle.createQuery(
                        "select " + ACCOUNT_COLUMNS
                                + ", a.created_at, a.disabled_at from accounts a where a.firm_id = :firm order by a.name, a.uuid")
                .bind("firm", firm.value())
                .map((row, context) ->
                        new Member(account(row), Times.get(row, "created_at"), Times.getNullable(row, "disabled_at")))
                .list());
    }

    @Override
    public Optional<Account> findActive(UUID uuid) {
        return transactions.read(handle -> handle.createQuery(
                        "select " + ACCOUNT_COLUMNS + " from accounts a where a.uuid = :uuid" + ACTIVE)
                .bind("uuid", uuid)
                .map((row, context) -> account(row))
                .findOne());
    }

    @Override
    public Optional<Account> findByName(FirmId firm, String name) {
        return transactions.read(handle -> handle.createQuery("select " + ACCOUNT_COLUMNS
                        + " from accounts a where a.firm_id = :firm and a.name = :name order by a.uuid limit 1")
                .bind("firm", firm.value())
                .bind("name", name)
                .map((row, context) -> account(row))
                .findOne());
    }

    @Override
    public Optional<Account> find(UUID uuid) {
        return transactions.read(
                handle -> handle.createQuery("select " + ACCOUNT_COLUMNS + " from accounts a where a.uuid = :uuid")
                        .bind("uuid", uuid)
                        .map((row, context) -> account(row))
                        .findOne());
    }

    @Override
    public void add(Account account, Instant now) {
        transactions.change(handle -> insert(handle, account, now, ""));
    }

    /**
     * Sees to it that an account is there, for who keeps something that belongs to it: an application's accounts are its own, and
     * nobody adds them here.
     *
     * @throws TransientFailure where another does the same at the same moment
     */
    static void require(Handle handle, SqlDialect dialect, Account account, Instant now) {
        boolean isKnown = handle.createQuery("select count(*) from accounts where uuid = :uuid")
                        .bind("uuid", account.uuid())
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (isKnown) {
            return;
        }
        String unlessKnown = dialect instanceof PostgreSqlDialect ? " on conflict do nothing" : "";
        boolean hasFirm = handle.createQuery("select count(*) from firms where uuid = :uuid")
                        .bind("uuid", account.firm().value())
                        .mapTo(Long.class)
                        .one()
                > 0;
        try {
            if (!hasFirm) {
                insert(handle, account.firm(), account.firm().toString(), now, unlessKnown);
            }
            insert(handle, account, now, unlessKnown);
        } catch (UnableToExecuteStatementException e) {
            SQLException cause = JdbiTransactions.sqlCause(e);
            if (cause != null && DUPLICATE.equals(cause.getSQLState())) {
                throw new TransientFailure("Another call met the same account at the same moment", e);
            }
            throw e;
        }
    }

    private static void insert(Handle handle, FirmId id, String name, Instant now, String unlessKnown) {
        handle.createUpdate("insert into firms (uuid, name, created_at) values (:uuid, :name, :now)" + unlessKnown)
                .bind("uuid", id.value())
                .bind("name", name)
                .bind("now", Times.put(now))
                .execute();
    }

    private static void insert(Handle handle, Account account, Instant now, String unlessKnown) {
        handle.createUpdate("insert into accounts (uuid, firm_id, name, first_name, last_name, email, type, role,"
                        + " created_at) values (:uuid, :firm, :name, :firstName, :lastName, :email, :type, :role,"
                        + " :now)"
                        + unlessKnown)
                .bind("uuid", account.uuid())
                .bind("firm", account.firm().value())
                .bind("name", account.name())
                .bind("firstName", account.firstName())
                .bind("lastName", account.lastName())
                .bind("email", account.email())
                .bind("type", account.type())
                .bind("role", account.role())
                .bind("now", Times.put(now))
                .execute();
    }

    @Override
    public void addToken(AccessToken token) {
        transactions.change(handle -> handle.createUpdate(
                        "insert into access_tokens (uuid, account_uuid, hash, scopes, created_at, expires_at, revoked_at)"
                                + " values (:uuid, :account, :hash, :scopes, :createdAt, :expiresAt, :revokedAt)")
                .bind("uuid", token.uuid())
                .bind("account", token.account().uuid())
                .bind("hash", token.hash())
                .bind(
                        "scopes",
                        token.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" ")))
                .bind("createdAt", Times.put(token.createdAt()))
                .bind("expiresAt", Times.put(token.expiresAt()))
                .bind("revokedAt", Times.put(token.revokedAt()))
                .execute());
    }

    @Override
    public Optional<AccessToken> findToken(String hash) {
        return transactions.read(handle -> handle.createQuery(TOKENS + " where t.hash = :hash" + ACTIVE)
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne());
    }

    /** Whatever keeps it from being noted, a full disk above all, is no reason to turn anybody away. */
    @Override
    public void tokenUsed(UUID uuid, Instant now) {
        try {
            transactions.change(
                    handle -> handle.createUpdate("update access_tokens set last_used_at = :now where uuid = :uuid")
                            .bind("now", Times.put(now))
                            .bind("uuid", uuid)
                            .execute());
        } catch (JdbiException e) {
            throw new Transactions.TransientFailure("The use of a token can't be noted", e);
        }
    }

    @Override
    public List<AccessToken> tokens() {
        return transactions.read(handle -> handle.createQuery(TOKENS + " order by t.created_at, t.uuid")
                .map((row, context) -> token(row))
                .list());
    }

    @Override
    public boolean revokeToken(UUID uuid, Instant now) {
        return transactions.write(handle -> handle.createUpdate(
                                "update access_tokens set revoked_at = :now where uuid = :uuid and revoked_at is null")
                        .bind("now", Times.put(now))
                        .bind("uuid", uuid)
                        .execute())
                > 0;
    }

    @Override
    public boolean isEmpty() {
        return transactions.read(handle -> handle.createQuery("select count(*) from firms")
                        .mapTo(Long.class)
                        .one()
                == 0);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("account_uuid", UUID.class),
                new FirmId(row.getObject("firm_id", UUID.class)),
                row.getString("name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("type"),
                row.getString("role"));
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        Set<Scope> scopes = new LinkedHashSet<>();
        Arrays.stream(row.getString("scopes").split(" ", -1))
                .map(Scope::of)
                .forEach(scope -> scope.ifPresent(scopes::add));
        return new AccessToken(
                row.getObject("uuid", UUID.class),
                account(row),
                row.getString("hash"),
                scopes,
                Times.get(row, "created_at"),
                Times.getNullable(row, "expires_at"),
                Times.getNullable(row, "revoked_at"),
                Times.getNullable(row, "last_used_at"));
    }
}

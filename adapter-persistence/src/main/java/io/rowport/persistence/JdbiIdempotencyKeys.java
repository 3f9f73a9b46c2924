package io.rowport.persistence;

import io.rowport.domain.Account;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.IdempotencyKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Idempotency keys in a table; its primary key decides who of several gets one. */
final class JdbiIdempotencyKeys implements IdempotencyKeys {
    private static final String KEY = " where account_uuid = :account and idempotency_key = :key";

    private final JdbiTransactions transactions;

    JdbiIdempotencyKeys(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Reservation reserve(Account account, String key, String fingerprint, Instant now) {
        try {
            return transactions.write(handle -> {
                JdbiAccounts.require(handle, transactions.dialect(), account, now);
                forget(handle, account.uuid(), key, now);
                return existing(handle, account.uuid(), key).orElseGet(() -> {
                    insert(handle, account.uuid(), key, fingerprint, now);
                    return new Reserved();
                });
            });
        } catch (io.rowport.domain.RecordRefused taken) {
            return transactions
                    .read(handle -> existing(handle, account.uuid(), key))
                    .orElseGet(Running::new);
        }
    }

    private static void forget(Handle handle, UUID account, String key, Instant now) {
        handle.createUpdate("delete from idempotency_keys" + KEY
                        + " and (reserved_at < :remembered or (import_id is null and reserved_at < :givenUp))")
                .bind("account", account)
                .bind("key", key)
                .bind("remembered", Times.put(now.minus(REMEMBERED)))
                .bind("givenUp", Times.put(now.minus(GIVEN_UP)))
                .execute();
    }

    private static Optional<Reservation> existing(Handle handle, UUID account, String key) {
        return handle.createQuery("select import_id, fingerprint from idempotency_keys" + KEY)
                .bind("account", account)
                .bind("key", key)
                .map((row, context) -> reservation(row))
                .findOne();
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        UUID created = row.getObject("import_id", UUID.class);
        return created == null ? new Running() : new Done(new ImportId(created), row.getString("fingerprint"));
    }

    private static void insert(Handle handle, UUID account, String key, String fingerprint, Instant now) {
        try {
            handle.createUpdate("insert into idempotency_keys"
                            + " (account_uuid, idempotency_key, fingerprint, import_id, reserved_at)"
                            + " values (:account, :key, :fingerprint, null, :now)")
                    .bind("account", account)
                    .bind("key", key)
                    .bind("fingerprint", fingerprint)
                    .bind("now", Times.put(now))
                    .execute();
        } catch (org.jdbi.v3.core.statement.UnableToExecuteStatementException e) {
            SQLException cause = JdbiTransactions.sqlCause(e);
            throw cause == null ? e : Failures.ofRecords(cause);
        }
    }

    @Override
    public void complete(UUID account, String key, ImportId created) {
        transactions.change(handle -> handle.createUpdate("update idempotency_keys set import_id = :created" + KEY)
                .bind("created", created.value())
                .bind("account", account)
                .bind("key", key)
                .execute());
    }

    @Override
    public void release(UUID account, String key) {
        transactions.change(
                handle -> handle.createUpdate("delete from idempotency_keys" + KEY + " and import_id is null")
                        .bind("account", account)
                        .bind("key", key)
                        .execute());
    }
}

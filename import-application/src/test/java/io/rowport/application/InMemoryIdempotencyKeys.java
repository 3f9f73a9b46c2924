package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.IdempotencyKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers keys in memory. Safe for use by several threads. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
    private final InMemoryTransactions transactions;
    private final RollbackMap<Key, Call> calls;

    private record Key(UUID account, String key) {}

    private record Call(
            String fingerprint, Instant since, @Nullable ImportId created) {
        private boolean isOver(Instant now) {
            return now.isAfter(since.plus(created == null ? GIVEN_UP : REMEMBERED));
        }

        private Reservation told() {
            return created == null ? new Running() : new Done(created, fingerprint);
        }
    }

    /**
     * Makes an empty store.
     *
     * @param transactions which it takes part in
     */
    public InMemoryIdempotencyKeys(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.calls = new RollbackMap<>(transactions);
    }

    @Override
    public Reservation reserve(Account account, String key, String fingerprint, Instant now) {
        return transactions.call(() -> {
            Key asked = new Key(account.uuid(), key);
            Optional<Call> earlier = calls.get(asked).filter(call -> !call.isOver(now));
            if (earlier.isPresent()) {
                return earlier.get().told();
            }
            calls.put(asked, new Call(fingerprint, now, null));
            return new Reserved();
        });
    }

    @Override
    public void complete(UUID account, String key, ImportId created) {
        Key reserved = new Key(account, key);
        transactions.run(() -> calls.get(reserved)
                .ifPresent(call -> calls.put(reserved, new Call(call.fingerprint(), call.since(), created))));
    }

    @Override
    public void release(UUID account, String key) {
        transactions.run(() -> calls.remove(new Key(account, key)));
    }
}

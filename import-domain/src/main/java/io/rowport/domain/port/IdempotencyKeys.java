package io.rowport.domain.port;

import io.rowport.domain.Account;
import io.rowport.domain.ImportId;
import io.rowport.domain.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Remembers the keys under which callers created imports, so that a repeated call gives the same import back, as the IETF
 * draft of the {@code Idempotency-Key} header has it.
 */
public interface IdempotencyKeys {
    /** Remembers nothing, and says so: a call with a key is refused. */
    IdempotencyKeys NONE = new IdempotencyKeys() {
        @Override
        public Reservation reserve(Account account, String key, String fingerprint, Instant now) {
            throw new InvalidInput("Idempotency-Key", "Keys aren't remembered here: send the request without one.");
        }

        @Override
        public void complete(UUID account, String key, ImportId created) {
            throw new IllegalStateException("No key was ever reserved");
        }

        @Override
        public void release(UUID account, String key) {
            // Nothing is kept.
        }
    };

    /** How long a key is remembered. */
    Duration REMEMBERED = Duration.ofHours(24);

    /** After how long a call that has not come to an end is taken for dead. */
    Duration GIVEN_UP = Duration.ofMinutes(10);

    /**
     * Reserves a key for a call. Of several calls at once one gets it.
     *
     * @param account who calls
     * @param key the key
     * @param fingerprint tells the call's body again
     * @param now the present time
     * @return {@link Reserved} where the call may go on, otherwise what became of the earlier one
     * @throws InvalidInput where keys aren't remembered at all
     */
    Reservation reserve(Account account, String key, String fingerprint, Instant now);

    /**
     * Remembers what a call has created. Part of the current transaction.
     *
     * @param account who called
     * @param key the reserved key
     * @param created the import
     */
    void complete(UUID account, String key, ImportId created);

    /**
     * Gives a reserved key free, since its call has created nothing.
     *
     * @param account who called
     * @param key the reserved key
     */
    void release(UUID account, String key);

    /** What there is under a key. */
    sealed interface Reservation {}

    /** The key is the caller's. */
    record Reserved() implements Reservation {}

    /** An earlier call with the key has not come to an end. */
    record Running() implements Reservation {}

    /**
     * An earlier call with the key has created an import.
     *
     * @param created the import
     * @param fingerprint tells that call's body again
     */
    record Done(ImportId created, String fingerprint) implements Reservation {}
}

package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.IdempotencyKeys;
import io.rowport.domain.port.IdempotencyKeys.Done;
import io.rowport.domain.port.IdempotencyKeys.Reservation;
import io.rowport.domain.port.IdempotencyKeys.Reserved;
import io.rowport.domain.port.IdempotencyKeys.Running;
import io.rowport.domain.port.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyKeys} does. */
public abstract class IdempotencyKeysContract extends PortContract {
    private static final Reserved RESERVED = new Reserved();
    private static final Running RUNNING = new Running();
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** {@return the keys under test} */
    protected abstract IdempotencyKeys keys();

    /** {@return transactions that they take part in} */
    protected abstract Transactions transactions();

    /**
     * Makes an import exist.
     *
     * @param existing the import, of an account that exists
     */
    protected abstract void given(Import existing);

    @Test
    void aNewKeyIsReserved() {
        assertThat(reserve("key", "body", NOW)).isEqualTo(RESERVED);
    }

    @Test
    void aKeyIsReservedOnce() {
        reserve("key", "body", NOW);

        assertThat(reserve("key", "body", NOW.plusSeconds(1))).isEqualTo(RUNNING);
    }

    @Test
    void ofSeveralCallsAtOnceOneGetsTheKey() {
        Queue<Reservation> reservations = new ConcurrentLinkedQueue<>();

        InTurns.repeat(4, 1, () -> reservations.add(reserve("key", "body", NOW)));

        assertThat(reservations).containsExactlyInAnyOrder(RESERVED, RUNNING, RUNNING, RUNNING);
    }

    @Test
    void differentKeysAndAccountsAreDifferent() {
        reserve("key", "body", NOW);

        assertThat(reserve("KEY", "body", NOW)).isEqualTo(RESERVED);
        assertThat(keys().reserve(stranger(), "key", "body", NOW)).isEqualTo(RESERVED);
    }

    @Test
    void theLongestKeyIsReserved() {
        assertThat(reserve("🔑".repeat(127), "body", NOW)).isEqualTo(RESERVED);
        assertThat(reserve("🔑".repeat(127), "body", NOW)).isEqualTo(RUNNING);
    }

    @Test
    void whatACallHasCreatedIsRemembered() {
        ImportId created = createdUnder("key", "body");

        assertThat(reserve("key", "other body", NOW.plus(A_MINUTE))).isEqualTo(new Done(created, "body"));
        assertThat(reserve("key", "body", NOW.plus(A_MINUTE))).isEqualTo(new Done(created, "body"));
    }

    @Test
    void whatACallHasCreatedIsForgottenWithItsTransaction() {
        reserve("key", "body", NOW);
        Import created = existing();

        catchThrowable(() -> transactions().run(() -> {
            keys().complete(account.uuid(), "key", created.id());
            throw new IllegalStateException("stop");
        }));

        assertThat(reserve("key", "body", NOW)).isEqualTo(RUNNING);
    }

    @Test
    void aKeyThatIsGivenFreeCanBeReservedAgain() {
        reserve("key", "body", NOW);
        keys().release(account.uuid(), "key");

        assertThat(reserve("key", "another body", NOW)).isEqualTo(RESERVED);
    }

    @Test
    void whatHasCreatedAnImportIsRememberedForADay() {
        ImportId created = createdUnder("key", "body");

        assertThat(reserve("key", "body", NOW.plus(IdempotencyKeys.REMEMBERED).minus(A_MINUTE)))
                .isEqualTo(new Done(created, "body"));
        assertThat(reserve("key", "body", NOW.plus(IdempotencyKeys.REMEMBERED).plus(A_MINUTE)))
                .isEqualTo(RESERVED);
    }

    @Test
    void aCallThatNeverCameToAnEndIsTakenForDead() {
        reserve("key", "body", NOW);

        assertThat(reserve("key", "body", NOW.plus(IdempotencyKeys.GIVEN_UP).minus(A_MINUTE)))
                .isEqualTo(RUNNING);
        assertThat(reserve("key", "new body", NOW.plus(IdempotencyKeys.GIVEN_UP).plus(A_MINUTE)))
                .isEqualTo(RESERVED);
    }

    @Test
    void theBodyIsThatOfTheCallThatGotTheKeyLast() {
        reserve("key", "body", NOW);
        Instant later = NOW.plus(IdempotencyKeys.GIVEN_UP).plus(A_MINUTE);
        reserve("key", "new body", later);
        Import created = existing();
        transactions().run(() -> keys().complete(account.uuid(), "key", created.id()));

        assertThat(reserve("key", "new body", later)).isEqualTo(new Done(created.id(), "new body"));
    }

    @Test
    void anAccountThatNobodyHasToldOfGetsItsKey() {
        Account unknown = someone();

        assertThat(keys().reserve(unknown, "key", "body", NOW)).isEqualTo(RESERVED);
        assertThat(keys().reserve(unknown, "key", "body", NOW)).isEqualTo(RUNNING);
    }

    private Reservation reserve(String key, String fingerprint, Instant now) {
        return keys().reserve(account, key, fingerprint, now);
    }

    private ImportId createdUnder(String key, String fingerprint) {
        reserve(key, fingerprint, NOW);
        Import created = existing();
        transactions().run(() -> keys().complete(account.uuid(), key, created.id()));
        return created.id();
    }

    private Import existing() {
        Import created = anImport().build();
        given(created);
        return created;
    }
}

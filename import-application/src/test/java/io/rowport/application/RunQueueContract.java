package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.RunQueue.Left;
import io.rowport.domain.port.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunQueue} does. An adapter allows each firm two imports at once, hands imports out as soon as it may, and
 * begins each test with an empty queue.
 */
public abstract class RunQueueContract extends PortContract {
    private static final int LIMIT_SECONDS = 30;

    /** A queue hands out what is added within a few milliseconds. */
    private static final int PAUSED_MILLIS = 300;

    private final BlockingQueue<ImportId> handedOut = new LinkedBlockingQueue<>();
    private final Map<ImportId, FirmId> firms = new ConcurrentHashMap<>();

    /** {@return the queue under test} */
    protected abstract RunQueue queue();

    /** {@return transactions that it takes part in} */
    protected abstract Transactions transactions();

    /**
     * Makes an import exist.
     *
     * @param existing the import, of an account that exists
     */
    protected abstract void given(Import existing);

    /**
     * Begins to hand out imports, to at least four workers at a time, until the end of the test. Called once in a test; nothing
     * is handed out before.
     *
     * @param worker what a worker does with an import
     */
    protected abstract void work(RunQueue.Worker worker);

    @Test
    void anImportIsHandedOut() {
        Import added = added(account);

        work((id, stopping) -> runToTheEnd(id));

        assertThat(next()).isEqualTo(added.id());
    }

    @Test
    void anImportThatIsAddedWhileWorkersWaitIsHandedOut() {
        work((id, stopping) -> runToTheEnd(id));

        Import added = added(account);

        assertThat(next()).isEqualTo(added.id());
    }

    @Test
    void nothingMoreIsHandedOutOncePaused() throws InterruptedException {
        work((id, stopping) -> runToTheEnd(id));
        Import first = added(account);
        assertThat(next()).isEqualTo(first.id());

        queue().pause();
        Import second = added(account);

        assertThat(handedOut.poll(PAUSED_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        assertThat(queue().position(second.id())).hasValue(1);
    }

    @Test
    void aWorkerIsToldToStopWhenTheQueueIsClosed() {
        CountDownLatch told = new CountDownLatch(1);
        work((id, stopping) -> {
            handedOut.add(id);
            while (!stopping.getAsBoolean()) {
                Thread.onSpinWait();
            }
            told.countDown();
            return Left.THE_REST;
        });
        Import added = added(account);
        assertThat(next()).isEqualTo(added.id());

        queue().close();

        await(told);
        assertThat(queue().position(added.id())).hasValue(1);
    }

    @Test
    void aQueueIsStartedOnce() {
        work((id, stopping) -> runToTheEnd(id));

        assertThatIllegalStateException().isThrownBy(() -> queue().start((id, stopping) -> Left.NOTHING));
    }

    @Test
    void anImportIsHandedOutAgainOnceItIsAddedAgain() {
        work((id, stopping) -> runToTheEnd(id));
        Import added = added(account);
        assertThat(next()).isEqualTo(added.id());

        transactions().run(() -> queue().add(added));

        assertThat(next()).isEqualTo(added.id());
    }

    @Test
    void anImportWhoseTransactionIsUndoneIsNeverHandedOut() {
        Import undone = existing(account);
        catchThrowable(() -> transactions().run(() -> {
            queue().add(undone);
            throw new IllegalStateException("stop");
        }));
        Import added = added(account);

        work((id, stopping) -> runToTheEnd(id));

        assertThat(next()).isEqualTo(added.id());
        assertThat(queue().position(undone.id())).isEmpty();
        assertThat(handedOut).isEmpty();
    }

    @Test
    void anImportThatIsReleasedIsNotHandedOut() {
        Import released = added(account);
        Import added = added(account);
        release(account.firm(), released);

        work((id, stopping) -> runToTheEnd(id));

        assertThat(next()).isEqualTo(added.id());
        assertThat(handedOut).isEmpty();
    }

    @Test
    void aReleaseIsUndoneWithItsTransaction() {
        Import added = added(account);
        catchThrowable(() -> transactions().run(() -> {
            queue().release(account.firm(), added.id());
            throw new IllegalStateException("stop");
        }));

        work((id, stopping) -> runToTheEnd(id));

        assertThat(next()).isEqualTo(added.id());
    }

    @Test
    void releasingWhatHasNoPlaceDoesNothing() {
        Import never = existing(account);

        assertThat(catchThrowable(() -> release(account.firm(), never))).isNull();
    }

    @Test
    void anotherFirmReleasesNothing() {
        Import added = added(account);
        release(stranger().firm(), added);

        work((id, stopping) -> runToTheEnd(id));

        assertThat(next()).isEqualTo(added.id());
    }

    @Test
    void aFirmHasOnlySoManyImportsInHandAtOnce() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<ImportId> three =
                List.of(added(account).id(), added(account).id(), added(account).id());
        Account other = stranger();
        work((id, stopping) -> {
            handedOut.add(id);
            if (three.contains(id)) {
                await(mayEnd);
            }
            return ended(id);
        });
        assertThat(List.of(next(), next())).containsExactlyInAnyOrderElementsOf(three.subList(0, 2));

        Import theirs = added(other);

        assertThat(next()).isEqualTo(theirs.id());
        assertThat(queue().position(three.get(2))).hasValue(1);
        mayEnd.countDown();
        assertThat(next()).isEqualTo(three.get(2));
    }

    @Test
    void aFirmsImportsAreHandedOutInTheOrderInWhichTheyWereAdded() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Import blocking = added(account);
        List<ImportId> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            added.add(added(account).id());
        }
        work((id, stopping) -> {
            handedOut.add(id);
            if (id.equals(blocking.id())) {
                await(mayEnd);
            }
            return ended(id);
        });

        List<ImportId> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(next());
        }
        mayEnd.countDown();

        seen.remove(blocking.id());
        assertThat(seen).isEqualTo(added);
    }

    @Test
    void aFirmDoesNotWaitForAllOfAnothers() {
        List<ImportId> many = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            many.add(added(account).id());
        }
        Import few = added(stranger());

        assertThat(queue().position(few.id()).orElseThrow()).isLessThanOrEqualTo(3);
        assertThat(many.stream().map(id -> queue().position(id).orElseThrow()))
                .isSorted()
                .doesNotHaveDuplicates();
        work((id, stopping) -> runToTheEnd(id));
        List<ImportId> seen = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            seen.add(next());
        }
        assertThat(seen).containsAll(many).contains(few.id());
    }

    @Test
    void placesAreCountedFromOne() {
        Import first = added(account);
        Import second = added(account);
        Import third = added(account);

        assertThat(queue().position(first.id())).hasValue(1);
        assertThat(queue().position(second.id())).hasValue(2);
        assertThat(queue().position(third.id())).hasValue(3);
        release(account.firm(), first);
        assertThat(queue().position(first.id())).isEmpty();
        assertThat(queue().position(second.id())).hasValue(1);
        release(account.firm(), second);
        release(account.firm(), third);
    }

    @Test
    void anImportThatDoesNotWaitHasNoPlace() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Import inHand = added(account);
        work((id, stopping) -> {
            handedOut.add(id);
            await(mayEnd);
            return ended(id);
        });
        assertThat(next()).isEqualTo(inHand.id());

        assertThat(queue().position(inHand.id())).isEmpty();
        assertThat(queue().position(noImport())).isEmpty();
        mayEnd.countDown();
    }

    @Test
    void anImportWhoseWorkerDiesIsHandedOutAgain() {
        Import added = added(account);
        CountDownLatch died = new CountDownLatch(1);
        work((id, stopping) -> {
            handedOut.add(id);
            if (died.getCount() > 0) {
                died.countDown();
                throw new IllegalStateException("A worker dies, as the test wants it");
            }
            return ended(id);
        });

        assertThat(next()).isEqualTo(added.id());
        assertThat(next()).isEqualTo(added.id());
    }

    @Test
    void anImportOfWhichTheRestIsLeftIsHandedOutAgain() {
        Import added = added(account);
        CountDownLatch stopped = new CountDownLatch(1);
        work((id, stopping) -> {
            handedOut.add(id);
            if (stopped.getCount() > 0) {
                stopped.countDown();
                return Left.THE_REST;
            }
            return ended(id);
        });

        assertThat(next()).isEqualTo(added.id());
        assertThat(next()).isEqualTo(added.id());
    }

    private Left runToTheEnd(ImportId id) {
        ended(id);
        handedOut.add(id);
        return Left.NOTHING;
    }

    private Left ended(ImportId id) {
        transactions().run(() -> queue().release(firms.get(id), id));
        return Left.NOTHING;
    }

    private void release(FirmId firm, Import released) {
        transactions().run(() -> queue().release(firm, released.id()));
    }

    private Import added(Account creator) {
        Import existing = existing(creator);
        transactions().run(() -> queue().add(existing));
        return existing;
    }

    private Import existing(Account creator) {
        Import queued = anImportOf(creator).queued().build();
        firms.put(queued.id(), queued.firm());
        given(queued);
        return queued;
    }

    private ImportId next() {
        try {
            ImportId id = handedOut.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (id == null) {
                throw new AssertionError("No import was handed out within " + LIMIT_SECONDS + " seconds");
            }
            return id;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test didn't go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

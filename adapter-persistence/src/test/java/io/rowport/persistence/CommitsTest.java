package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommitsTest {
    private final Commits commits = new Commits();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void whoHasReadWaitsForACommitThatIsUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch flush = new CountDownLatch(1);
        CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> commits.run(() -> {
            begun.countDown();
            await(flush);
            events.add("flushed");
        }));
        begun.await();
        Thread reader = new Thread(() -> {
            commits.awaitFlushed();
            events.add("told");
        });

        reader.start();
        while (reader.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        flush.countDown();
        commit.join();
        reader.join();

        assertThat(events).containsExactly("flushed", "told");
    }

    @Test
    void commitsDoNotWaitForOneAnother() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meet = () -> commits.run(() -> {
            both.countDown();
            await(both);
        });

        CompletableFuture.allOf(CompletableFuture.runAsync(meet), CompletableFuture.runAsync(meet))
                .join();

        assertThat(both.getCount()).isZero();
    }

    @Test
    void aCommitThatFailsHoldsNobodyUp() {
        CompletableFuture<Void> failed = CompletableFuture.runAsync(() -> commits.run(() -> {
            throw new IllegalStateException("disk full");
        }));

        assertThat(failed).failsWithin(java.time.Duration.ofSeconds(10));
        commits.awaitFlushed();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

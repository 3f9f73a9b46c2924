package io.rowport.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Interruption interruption = new Interruption();

    @Test
    void itWaitsUntilTheCommandHasComeToItsEnd() {
        CountDownLatch told = new CountDownLatch(1);
        CompletableFuture<Void> hook = interruption.endsCleanly(
                () -> {
                    CompletableFuture<Void> interrupting = CompletableFuture.runAsync(interruption::happen);
                    assertThat(CompletableFuture.runAsync(() -> await(told))).succeedsWithin(PATIENCE);
                    return interrupting;
                },
                told::countDown);
        assertThat(hook).isNotDone();

        interruption.workIsDone();

        assertThat(hook).succeedsWithin(PATIENCE);
    }

    @Test
    void whereNobodyHandlesItNothingIsWaitedFor() {
        interruption.endsCleanly(() -> true, () -> {});

        assertThat(CompletableFuture.runAsync(interruption::happen)).succeedsWithin(PATIENCE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

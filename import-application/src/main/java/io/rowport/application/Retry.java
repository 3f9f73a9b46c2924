package io.rowport.application;

import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Tries work again where storage fails in a way that may pass, a bounded number of times. */
final class Retry {
    private static final long STEP_MILLIS = 50;

    private final RunSettings settings;
    private final BooleanSupplier stopping;
    private final Runnable onRetry;
    private boolean hasFailed;

    /** The worker was told to stop; its work is taken up again later. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("The worker was told to stop");
        }
    }

    Retry(RunSettings settings, BooleanSupplier stopping, Runnable onRetry) {
        this.settings = settings;
        this.stopping = stopping;
        this.onRetry = onRetry;
    }

    /** The same for work that has another reason to stop, too. */
    Retry orWhen(BooleanSupplier ended) {
        return new Retry(settings, () -> ended.getAsBoolean() || stopping.getAsBoolean(), onRetry);
    }

    <T> T call(Supplier<T> work) {
        return call(work, () -> {});
    }

    <T> T call(Supplier<T> work, Runnable onFailure) {
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (TransientFailure e) {
                hasFailed = true;
                onFailure.run();
                if (attempt == settings.attempts()) {
                    throw e;
                }
                onRetry.run();
            }
            await(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /**
     * What is left to do for a worker that has lost its claim. After a failure that was tried again it may have moved the
     * checkpoint itself, by a commit that only seemed to fail: then all the rest is left.
     */
    RunQueue.Left afterLostClaim() {
        return hasFailed ? RunQueue.Left.THE_REST : RunQueue.Left.NOTHING;
    }

    /** Throws {@link Stopped} where the worker was told to stop. */
    void checkStopping() {
        if (stopping.getAsBoolean()) {
            throw new Stopped();
        }
    }

    private void await(Duration pause) {
        for (long left = pause.toMillis(); left > 0; left -= STEP_MILLIS) {
            checkStopping();
            try {
                Thread.sleep(Math.min(left, STEP_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
        }
    }
}

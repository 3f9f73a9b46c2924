package io.rowport.application;

import io.rowport.domain.port.Transactions.TransientFailure;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries work again where storage fails in a way that may pass, a bounded number of times. */
final class Retry {
    private final RunSettings settings;

    /** The worker was told to stop while it waited; its work is taken up again later. */
    static final class Interrupted extends RuntimeException {
        Interrupted(InterruptedException cause) {
            super(cause);
        }
    }

    Retry(RunSettings settings) {
        this.settings = settings;
    }

    <T> T call(Supplier<T> work, Runnable onFailure) {
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (TransientFailure e) {
                onFailure.run();
                if (attempt == settings.attempts()) {
                    throw e;
                }
            }
            await(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static void await(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }
}

package io.rowport.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread brings about. */
final class Await {
    private static final long PAUSE_NANOS = 5_000_000;

    /** What is waited for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    private Await() {}

    static void until(Duration limit, Condition condition) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It didn't come about within " + limit);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}

package io.rowport.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does work in other threads, and waits for it no longer than a test may take. */
final class InTurns {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private InTurns() {}

    /** Does the same work several times in each of several threads. */
    static void repeat(int threads, int times, Runnable work) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> {
                    for (int j = 0; j < times; j++) {
                        work.run();
                    }
                }));
            }
            all.forEach(InTurns::await);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Begins work in another thread. */
    static <T> Future<T> begin(Callable<T> work) {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            return worker.submit(work);
        } finally {
            worker.shutdown();
        }
    }

    static <T> T await(Future<T> begun) {
        try {
            return begun.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Work in another thread failed", e);
        }
    }
}

package io.rowport.application;

import io.rowport.domain.port.RunQueue.Worker;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Threads that take imports from a queue as long as there are any, and wait for more. */
final class InMemoryWorkers implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int STOP_SECONDS = 10;

    /** How long a thread may miss that there is something to do: what was added was rolled back, or another took it. */
    private static final int LOOK_MILLIS = 100;

    private final Queue queue;
    private final Semaphore hints = new Semaphore(0);
    private ExecutorService threads;
    private volatile boolean isPaused;
    private volatile boolean isClosed;

    /** Runs what is next, and says whether there was anything. */
    @FunctionalInterface
    interface Queue {
        boolean runNext(Worker worker, BooleanSupplier stopping);
    }

    InMemoryWorkers(Queue queue) {
        this.queue = queue;
    }

    synchronized void start(Worker worker) {
        if (threads != null) {
            throw new IllegalStateException("The queue hands out imports already");
        }
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "import-worker");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> workUntilClosed(worker));
        }
    }

    /** Says that there may be something to do. */
    void look() {
        hints.release();
    }

    void pause() {
        isPaused = true;
    }

    boolean isPaused() {
        return isPaused;
    }

    private void workUntilClosed(Worker worker) {
        while (!isClosed) {
            try {
                if (!queue.runNext(worker, () -> isClosed)) {
                    hints.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The worker died, and its import waits again; this thread goes on as another one.
            }
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (threads != null) {
            threads.shutdown();
            try {
                threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

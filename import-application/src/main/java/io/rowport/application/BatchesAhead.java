package io.rowport.application;

import io.rowport.domain.Row;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Reads and checks the next batch on a thread of its own, while the run writes the one before. In file order; what goes wrong with
 * one is told when its turn comes.
 */
final class BatchesAhead implements AutoCloseable {
    /** Reading and checking take less than writing: more would take memory, and gain nothing. */
    private static final int AHEAD = 1;

    private final RowBatches batches;
    private final Function<List<Row>, Batch> check;
    private final int size;
    private final AtomicBoolean ended;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(BatchesAhead::thread);
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();

    /** {@code ended} is set once no more is wanted, so that a reading that is being tried again gives up. */
    BatchesAhead(RowBatches batches, Function<List<Row>, Batch> check, int size, AtomicBoolean ended) {
        this.batches = batches;
        this.check = check;
        this.size = size;
        this.ended = ended;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rowport-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Gives the next rows, empty after the last. */
    Batch next() throws IOException {
        while (ahead.size() <= AHEAD) {
            ahead.add(reader.submit(this::read));
        }
        return await(ahead.remove());
    }

    private Batch read() throws IOException {
        return check.apply(batches.next(size));
    }

    private static Batch await(Future<Batch> batch) throws IOException {
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Retry.Stopped();
        } catch (ExecutionException e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(ExecutionException failure) throws IOException {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException unreadable) {
            throw unreadable;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    /** Waits for the thread to end: what it reads from is closed next. It isn't interrupted, for that would close files of others. */
    @Override
    public void close() {
        ended.set(true);
        ahead.forEach(batch -> batch.cancel(false));
        reader.shutdown();
        boolean isInterrupted = false;
        while (!reader.isTerminated()) {
            try {
                reader.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

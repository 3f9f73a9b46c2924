package io.rowport.application;

import io.rowport.domain.port.Transactions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Transactions over the in-memory stores that were made with them. They happen one after the other, and can be told to fail.
 * Safe for use by several threads.
 */
public final class InMemoryTransactions implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private int failures;
    private int untilLostAnswer;

    /**
     * Lets the next transactions fail at their end, in a way that may pass. What they did is undone.
     *
     * @param times how many
     */
    public void failNext(int times) {
        lock.lock();
        failures = times;
        lock.unlock();
    }

    /**
     * Lets one of the next transactions be kept, and its caller told that it failed: the connection was lost on the way back.
     *
     * @param which 1 for the next one
     */
    public void loseAnswer(int which) {
        lock.lock();
        untilLostAnswer = which;
        lock.unlock();
    }

    @Override
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            return lock.getHoldCount() > 1 ? work.get() : outermost(work);
        } finally {
            lock.unlock();
        }
    }

    /** Calls a store: in the transaction that the thread is in, else in one of its own that can't be told to fail. */
    <T> T join(Supplier<T> work) {
        lock.lock();
        try {
            return lock.getHoldCount() > 1 ? work.get() : undoneOnFailure(work);
        } finally {
            lock.unlock();
        }
    }

    void onRollback(Runnable action) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("A change outside of a transaction");
        }
        undo.push(action);
    }

    private <T> T outermost(Supplier<T> work) {
        T given = undoneOnFailure(() -> {
            T result = work.get();
            if (failures > 0) {
                failures--;
                throw new TransientFailure("Told to fail", new IllegalStateException("not kept"));
            }
            return result;
        });
        if (untilLostAnswer > 0 && --untilLostAnswer == 0) {
            throw new TransientFailure("Told to fail", new IllegalStateException("kept"));
        }
        return given;
    }

    private <T> T undoneOnFailure(Supplier<T> work) {
        boolean done = false;
        try {
            T given = work.get();
            done = true;
            return given;
        } finally {
            if (!done) {
                undo.forEach(Runnable::run);
            }
            undo.clear();
        }
    }
}

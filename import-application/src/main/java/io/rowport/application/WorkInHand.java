package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Works as another worker does, and knows whether any work is in hand. */
final class WorkInHand implements RunQueue.Worker {
    private final RunQueue.Worker worker;
    private final Lock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private int inHand;

    WorkInHand(RunQueue.Worker worker) {
        this.worker = worker;
    }

    @Override
    public RunQueue.Left work(ImportId id, BooleanSupplier stopping) {
        count(1);
        try {
            return worker.work(id, stopping);
        } finally {
            count(-1);
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            inHand += change;
            if (inHand == 0) {
                done.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is in hand, for a limited time; says whether it came to that. */
    boolean awaitNone(Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        try {
            while (inHand > 0 && left > 0) {
                left = done.awaitNanos(left);
            }
            return inHand == 0;
        } finally {
            lock.unlock();
        }
    }
}

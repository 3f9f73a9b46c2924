package io.rowport.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how much of one kind is under way at once: of all accounts together, and of each, so that none can take the others'
 * part. Safe for use by several threads.
 */
final class PerAccount {
    private static final int RETRY_SECONDS = 5;

    private final String things;
    private final Most most;
    private final Lock lock = new ReentrantLock(true);
    private final Condition ended = lock.newCondition();
    private final Map<UUID, Integer> begun = new HashMap<>();
    private int underWay;
    private int waiting;

    /**
     * The limits.
     *
     * @param underWay of all accounts
     * @param ofOne of one account, those that wait among them
     * @param waiting how many more may wait for their turn, of all accounts; each holds its thread meanwhile
     * @param patience how long each may wait
     */
    record Most(int underWay, int ofOne, int waiting, Duration patience) {
        /** Nobody waits. */
        Most(int underWay, int ofOne) {
            this(underWay, ofOne, 0, Duration.ZERO);
        }
    }

    /**
     * A limit.
     *
     * @param things what is limited, as the caller is told
     */
    PerAccount(String things, Most most) {
        this.things = things;
        this.most = most;
    }

    /**
     * Counts one in, perhaps after a while.
     *
     * @throws Problem 429 where the account has too many, 503 where all together do
     */
    void begin(UUID account) {
        lock.lock();
        try {
            if (begun.getOrDefault(account, 0) >= most.ofOne()) {
                throw Problem.tooMany(
                        "At most " + most.ofOne() + " " + things + " of an account can be under way at once.",
                        RETRY_SECONDS);
            }
            begun.merge(account, 1, Integer::sum);
            if (!awaitTurn()) {
                leave(account);
                throw Problem.unavailable("Too many " + things + " are under way. Nothing was changed; try again.");
            }
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    /** Many small ones at the same moment are soon over: it is no use to send them away. */
    private boolean awaitTurn() {
        if (underWay < most.underWay() || waiting >= most.waiting()) {
            return underWay < most.underWay();
        }
        waiting++;
        try {
            long left = most.patience().toNanos();
            while (underWay >= most.underWay() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
        }
        return underWay < most.underWay();
    }

    /** Counts one out that was counted in. */
    void end(UUID account) {
        lock.lock();
        try {
            underWay--;
            leave(account);
            ended.signal();
        } finally {
            lock.unlock();
        }
    }

    private void leave(UUID account) {
        begun.computeIfPresent(account, (same, running) -> running == 1 ? null : running - 1);
    }
}

package io.rowport.persistence;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps what was read from being told before it would outlive a crash. H2 shows a commit to everybody as soon as it is in
 * memory, and flushes it after that: somebody could see progress that a {@code kill -9} the next moment takes back. Commits go
 * side by side; who has read waits for those that were under way.
 */
final class Commits {
    /** Shared by commits; taken for an instant, all by itself, by who waits for them. */
    private final ReentrantReadWriteLock underWay = new ReentrantReadWriteLock();

    /** Runs a commit together with the flush that makes it last. */
    void run(Runnable commitAndFlush) {
        underWay.readLock().lock();
        try {
            commitAndFlush.run();
        } finally {
            underWay.readLock().unlock();
        }
    }

    /** Waits until each commit that could have been seen by now is flushed. */
    @SuppressWarnings("LockNotBeforeTry") // to have got it is all that is wanted
    void awaitFlushed() {
        if (underWay.getReadLockCount() > 0) {
            underWay.writeLock().lock();
            underWay.writeLock().unlock();
        }
    }
}

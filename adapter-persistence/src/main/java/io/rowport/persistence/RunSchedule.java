package io.rowport.persistence;

import java.time.Duration;
import java.util.Objects;

/**
 * How imports are handed to workers.
 *
 * @param threads how many imports this node runs at once
 * @param runsPerFirm how many imports of a firm all nodes together run at once
 * @param deadAfter after how long without a sign of life a node's imports go on elsewhere
 * @param stopWait how long stopping waits for the batches in hand before it interrupts them, and once more afterwards
 */
public record RunSchedule(int threads, int runsPerFirm, Duration deadAfter, Duration stopWait) {
    /** Two imports at once, two of a firm, dead after 30 seconds, ten seconds to stop. */
    public static final RunSchedule DEFAULTS = new RunSchedule(2, 2, Duration.ofSeconds(30), Duration.ofSeconds(10));

    public RunSchedule {
        Objects.requireNonNull(deadAfter, "deadAfter");
        Objects.requireNonNull(stopWait, "stopWait");
        if (threads < 1 || runsPerFirm < 1) {
            throw new IllegalArgumentException("At least one import must be able to run");
        }
        if (deadAfter.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("A node can't be taken for dead within less than two seconds");
        }
    }
}

package io.rowport.application;

import java.time.Duration;
import java.util.Objects;

/**
 * How a run goes about its work.
 *
 * @param batchSize how many rows are applied in one transaction
 * @param attempts how often a batch is tried where storage fails in a way that may pass
 * @param firstPause how long to wait before the second attempt; each further pause is twice as long
 */
public record RunSettings(int batchSize, int attempts, Duration firstPause) {
    /** A thousand rows a transaction; eight attempts, the last one after about a minute. */
    public static final RunSettings DEFAULTS = new RunSettings(1_000, 8, Duration.ofMillis(500));

    /** From this size on a batch is small only for the sake of what is written with it. */
    private static final int LARGE = 1_000;

    private static final int REHEARSED = 5_000;

    public RunSettings {
        if (batchSize < 1 || attempts < 1) {
            throw new IllegalArgumentException("A batch needs a row, and an attempt");
        }
        Objects.requireNonNull(firstPause, "firstPause");
    }

    /** {@return how many rows are validated at once: more than are applied, for nothing of them is written but what became of them} */
    int rehearsedBatchSize() {
        return batchSize < LARGE ? batchSize : Math.max(batchSize, REHEARSED);
    }
}

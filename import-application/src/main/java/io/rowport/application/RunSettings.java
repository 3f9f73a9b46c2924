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

    public RunSettings {
        if (batchSize < 1 || attempts < 1) {
            throw new IllegalArgumentException("A batch needs a row, and an attempt");
        }
        Objects.requireNonNull(firstPause, "firstPause");
    }
}

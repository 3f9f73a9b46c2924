package io.rowport.application;

import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives ids for tests: the same ones for the same seed, each greater than the one before. Safe for use by several threads. */
public final class SeededIds implements Supplier<UUID> {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Random random;
    private long millis;

    /**
     * Begins a row of ids.
     *
     * @param seed tells it from other rows
     */
    public SeededIds(long seed) {
        this.random = new Random(seed);
        this.millis = 1 + (random.nextLong() >>> 20);
    }

    @Override
    public synchronized UUID get() {
        millis++;
        return new UUID(millis << 16 | VERSION_7, VARIANT | random.nextLong() >>> 2);
    }
}

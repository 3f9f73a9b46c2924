package io.rowport.domain;

import java.util.Collection;

/**
 * How many rows have ended in each way.
 *
 * @param created rows that created a record
 * @param updated rows that changed one
 * @param unchanged rows whose record already was so
 * @param skipped rows whose record existed and was left alone
 * @param failed rows that were refused
 */
public record Counts(long created, long updated, long unchanged, long skipped, long failed) {
    /** No row has ended. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts {
        if (created < 0 || updated < 0 || unchanged < 0 || skipped < 0 || failed < 0) {
            throw new IllegalArgumentException("Counts must not be negative");
        }
    }

    /**
     * Counts results.
     *
     * @param results what became of some rows
     * @return how many of them ended in each way
     */
    public static Counts of(Collection<? extends RowResult> results) {
        long created = 0;
        long updated = 0;
        long unchanged = 0;
        long skipped = 0;
        long failed = 0;
        for (RowResult result : results) {
            switch (result.outcome()) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
                case SKIPPED -> skipped++;
                case FAILED -> failed++;
            }
        }
        return new Counts(created, updated, unchanged, skipped, failed);
    }

    /**
     * Adds.
     *
     * @param more what comes on top
     * @return the sums
     */
    public Counts plus(Counts more) {
        return new Counts(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                skipped + more.skipped,
                failed + more.failed);
    }

    /**
     * Subtracts.
     *
     * @param earlier what was counted before, of which none is larger
     * @return what came on top since
     */
    public Counts minus(Counts earlier) {
        return new Counts(
                created - earlier.created,
                updated - earlier.updated,
                unchanged - earlier.unchanged,
                skipped - earlier.skipped,
                failed - earlier.failed);
    }

    /** {@return how many rows have an outcome} */
    public long total() {
        return created + updated + unchanged + skipped + failed;
    }

    /**
     * Gives one of the counts.
     *
     * @param outcome which
     * @return how many rows ended so
     */
    public long of(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> created;
            case UPDATED -> updated;
            case UNCHANGED -> unchanged;
            case SKIPPED -> skipped;
            case FAILED -> failed;
        };
    }
}

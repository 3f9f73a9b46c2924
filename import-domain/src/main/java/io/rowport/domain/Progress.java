package io.rowport.domain;

import java.util.Objects;

/**
 * How far a run is. Rows end in file order, so the number of rows with an outcome is also the place where a run goes on.
 *
 * @param total the rows of the file
 * @param counts how the rows so far have ended
 */
public record Progress(long total, Counts counts) {
    public Progress {
        Objects.requireNonNull(counts, "counts");
        if (counts.total() > total) {
            throw new IllegalArgumentException("More outcomes (" + counts.total() + ") than rows (" + total + ")");
        }
    }

    /**
     * The start of a run.
     *
     * @param total the rows of the file
     * @return a progress with no outcome yet
     */
    public static Progress of(long total) {
        return new Progress(total, Counts.NONE);
    }

    /**
     * Goes on by some rows.
     *
     * @param ended how they ended
     * @return the progress after them
     */
    public Progress plus(Counts ended) {
        return new Progress(total, counts.plus(ended));
    }

    /** {@return how many rows have an outcome; the run goes on with the row after them} */
    public long done() {
        return counts.total();
    }

    /** {@return how many rows have no outcome yet} */
    public long remaining() {
        return total - done();
    }

    /** {@return the whole percent of rows with an outcome, 100 only when none remains} */
    public int percent() {
        return total == 0 ? 100 : (int) (done() * 100 / total);
    }
}

package io.rowport.csv;

/**
 * What a file may be at most; anything larger is refused with a sentence.
 *
 * @param bytes its size, unpacked, in bytes
 * @param rows its data rows
 * @param columns its columns
 * @param cellChars the size of a cell, in characters (UTF-16 units)
 * @param gzipRatio how many times larger than its packed form it may be
 */
public record Limits(long bytes, long rows, int columns, int cellChars, int gzipRatio) {
    /** 1 GiB, ten million rows, a thousand columns, cells of 1 MiB, packed to a two-hundredth. */
    public static final Limits DEFAULTS = new Limits(1L << 30, 10_000_000, 1_000, 1 << 20, 200);

    public Limits {
        if (bytes < 1 || rows < 1 || columns < 1 || cellChars < 1 || gzipRatio < 1) {
            throw new IllegalArgumentException("Every limit must let something through");
        }
    }

    /** {@return about how large a row may be, in characters: a few of them have to fit into memory at once} */
    long rowChars() {
        return 2L * cellChars;
    }
}

package io.rowport.csv;

import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RowWriter;

/**
 * Delimited text by RFC 4180 and as people really send it. What {@link #reader} and {@link #writer} give is safe for use by
 * several threads; the cursors and sinks that those open are for one thread each.
 */
public final class Csv {
    private Csv() {}

    /**
     * Reads files whose dialect is found by reading.
     *
     * @param limits what a file may be at most
     * @return the reader
     */
    public static RowReader reader(Limits limits) {
        return new CsvRowReader(limits);
    }

    /** {@return a writer of files that {@link #reader} reads back cell for cell} */
    public static RowWriter writer() {
        return new CsvRowWriter();
    }
}

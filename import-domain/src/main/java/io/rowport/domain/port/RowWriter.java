package io.rowport.domain.port;

import io.rowport.domain.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes rows of text as a file that {@link RowReader} reads back, cell for cell. */
public interface RowWriter {
    /** Begins the names of the columns that Rowport itself adds; the reader knows such a file again and leaves them out. */
    String OWN_COLUMN_PREFIX = "rowport:";

    /**
     * Begins a file.
     *
     * @param out takes the bytes; it is flushed at the end, and not closed
     * @param dialect how to write; gzip and lines above the header are left aside
     * @param headers the column names
     * @return takes the rows, and is closed by the caller
     * @throws IOException where the bytes can't be written
     */
    Sink open(OutputStream out, Dialect dialect, List<String> headers) throws IOException;

    /** Takes rows in order, from one thread. */
    interface Sink extends AutoCloseable {
        /**
         * Writes a row. In a file that has a column of Rowport's own, a cell that a spreadsheet would run as a formula gets
         * a leading apostrophe, which the reader takes away again.
         *
         * @param cells the cells, as they are to be read back
         * @throws IOException where the bytes can't be written
         */
        void write(List<String> cells) throws IOException;

        /**
         * Ends the file.
         *
         * @throws IOException where the bytes can't be written
         */
        @Override
        void close() throws IOException;
    }
}

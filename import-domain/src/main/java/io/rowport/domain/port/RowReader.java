package io.rowport.domain.port;

import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file. Memory stays flat, whatever the file's size. */
public interface RowReader {
    /**
     * Reads a file once from end to end: finds out how it is written, names its columns, counts its rows.
     *
     * @param name the file's name as sent
     * @param content its bytes
     * @param options may say delimiter and encoding, which are then not guessed
     * @return what reading has told
     * @throws UploadRefused where the file can't be taken as it is
     * @throws IOException where its bytes can't be read
     */
    SourceFile inspect(String name, Content content, ImportOptions options) throws IOException;

    /**
     * Opens the data rows of a file that was inspected.
     *
     * @param content its bytes, the same as then
     * @param file what reading it has told
     * @param after the number of rows to leave out at the beginning, 0 for none
     * @return the rows from there on, which the caller closes
     * @throws IOException where the bytes can't be read
     */
    Cursor open(Content content, SourceFile file, long after) throws IOException;

    /** Rows in file order, for one thread. */
    interface Cursor extends AutoCloseable {
        /**
         * Gives the next row. Columns that Rowport itself adds to reports are left out of it, and the guards that it puts
         * before formulas there are taken away.
         *
         * @return the row, null after the last
         * @throws IOException where the bytes can't be read
         */
        @Nullable Row next() throws IOException;

        @Override
        void close() throws IOException;
    }
}

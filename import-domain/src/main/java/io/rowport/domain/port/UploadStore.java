package io.rowport.domain.port;

import io.rowport.domain.ImportId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the files that were uploaded, under names of its own. */
public interface UploadStore {
    /**
     * Keeps a file. When this returns, a crash or a power cut can't lose it.
     *
     * @param id the import that it belongs to
     * @param content its bytes, read to the end and not closed
     * @throws IOException where they can't be kept; nothing is left behind then
     */
    void keep(ImportId id, InputStream content) throws IOException;

    /**
     * Keeps a file that nobody else needs any more, as {@link #keep} does, and removes it from where it was. A store on the
     * same file system moves it.
     *
     * @param id the import that it belongs to
     * @param file the file to take over
     * @throws IOException where it can't be kept; it is left where it was then
     */
    default void takeOver(ImportId id, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            keep(id, content);
        }
        Files.delete(file);
    }

    /**
     * Reads a file back.
     *
     * @param id the import that it belongs to
     * @return its bytes; opening them throws {@link java.io.FileNotFoundException} where they are gone; opening and reading
     *     may throw {@link Transactions.TransientFailure}, and may then be tried again
     */
    Content content(ImportId id);

    /**
     * Removes a file, if it is there.
     *
     * @param id the import that it belongs to
     * @throws IOException where it can't be removed
     */
    void remove(ImportId id) throws IOException;
}

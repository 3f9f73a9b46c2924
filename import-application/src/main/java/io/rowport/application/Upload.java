package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file as it arrives: read once to look at it, and once more to keep it. For one import, and one thread. */
public final class Upload {
    private final String name;
    private final Content content;
    private final Keeping keeping;

    private Upload(String name, Content content, Keeping keeping) {
        this.name = Objects.requireNonNull(name, "name");
        this.content = content;
        this.keeping = keeping;
    }

    /**
     * A file that stays where it is; its bytes are copied.
     *
     * @param name the file's name, as people know it
     * @param content its bytes, read twice
     * @return the upload
     */
    public static Upload copied(String name, Content content) {
        return new Upload(name, content, (store, id) -> {
            try (InputStream in = content.open()) {
                store.keep(id, in);
            }
        });
    }

    /**
     * A temporary file that nobody else needs; it is moved where that can be done. Where the upload is refused it stays, for
     * the caller to remove.
     *
     * @param name the file's name, as people know it
     * @param file the temporary file
     * @return the upload
     */
    public static Upload takenOver(String name, Path file) {
        return new Upload(name, () -> Files.newInputStream(file), (store, id) -> store.takeOver(id, file));
    }

    String name() {
        return name;
    }

    Content content() {
        return content;
    }

    void keepIn(UploadStore store, ImportId id) throws IOException {
        keeping.keep(store, id);
    }

    @FunctionalInterface
    private interface Keeping {
        void keep(UploadStore store, ImportId id) throws IOException;
    }
}

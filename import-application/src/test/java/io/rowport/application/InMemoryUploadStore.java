package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps uploads in memory. Safe for use by several threads. */
public final class InMemoryUploadStore implements UploadStore {
    private final Map<ImportId, byte[]> files = new ConcurrentHashMap<>();

    /** Makes an empty store. */
    public InMemoryUploadStore() {
        // nothing to prepare
    }

    @Override
    public void keep(ImportId id, InputStream content) throws IOException {
        files.put(id, content.readAllBytes());
    }

    @Override
    public Content content(ImportId id) {
        return () -> {
            byte[] bytes = files.get(id);
            if (bytes == null) {
                throw new FileNotFoundException("No upload is kept for import " + id);
            }
            return new ByteArrayInputStream(bytes);
        };
    }

    @Override
    public void remove(ImportId id) {
        files.remove(id);
    }

    /** {@return whether no upload is kept} */
    public boolean isEmpty() {
        return files.isEmpty();
    }
}

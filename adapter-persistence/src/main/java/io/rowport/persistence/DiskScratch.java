package io.rowport.persistence;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Scratch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** Rooms in files of a folder, each a tree on disk with a small cache in memory. They don't outlive the process. */
final class DiskScratch implements Scratch {
    private static final int CACHE_MIB = 16;
    private static final int WRITE_BUFFER_KIB = 4096;

    private final Path folder;

    DiskScratch(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public Room open(ImportId id) {
        try {
            return new DiskRoom(Files.createTempFile(folder, id + "-", ".scratch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DiskRoom implements Room {
        private final Path file;
        private final MVStore store;
        private final MVMap<String, byte[]> map;

        DiskRoom(Path file) {
            this.file = file;
            this.store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(CACHE_MIB)
                    .autoCommitBufferSize(WRITE_BUFFER_KIB)
                    .open();
            this.map = store.openMap("room");
        }

        @Override
        @SuppressWarnings("unchecked") // what was put is a list
        public @Nullable List<@Nullable Object> get(String key) {
            byte[] bytes = map.get(key);
            if (bytes == null) {
                return null;
            }
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                return (List<@Nullable Object>) ValueCodec.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void put(String key, List<@Nullable Object> values) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                ValueCodec.write(out, values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            map.put(key, bytes.toByteArray());
        }

        @Override
        public void close() {
            store.closeImmediately();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

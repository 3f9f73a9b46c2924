package io.rowport.persistence;

import io.rowport.domain.port.Scratch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * What is put is written down one after the other. Most files name nothing twice, and then it is never read: a few bytes in memory
 * tell that a key wasn't put. With the first key that may have been, what was written so far goes into a tree on disk, with a small
 * cache in memory, and so does all that comes.
 */
final class DiskRoom implements Scratch.Room {
    private static final int CACHE_MIB = 16;
    private static final int WRITE_BUFFER_KIB = 4096;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final SeenKeys seen;
    private final Path written;
    private final DataOutputStream out;
    private long entries;
    private @Nullable MVStore store;
    private @Nullable MVMap<String, byte[]> tree;

    DiskRoom(Path file, long keys) throws IOException {
        this.file = file;
        this.seen = new SeenKeys(keys);
        this.written = file.resolveSibling(file.getFileName() + ".written");
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(written), BUFFER));
    }

    @Override
    public @Nullable List<@Nullable Object> get(String key) {
        if (!seen.mayContain(key)) {
            return null;
        }
        byte[] bytes = tree().get(key);
        return bytes == null ? null : decoded(bytes);
    }

    @Override
    public void put(String key, List<@Nullable Object> values) {
        seen.add(key);
        if (tree != null) {
            tree.put(key, encoded(values));
            return;
        }
        try {
            ValueCodec.writeText(out, key);
            ValueCodec.write(out, values);
            entries++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MVMap<String, byte[]> tree() {
        if (tree != null) {
            return tree;
        }
        MVStore opened = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MIB)
                .autoCommitBufferSize(WRITE_BUFFER_KIB)
                .open();
        store = opened;
        MVMap<String, byte[]> filled = opened.openMap("room");
        try {
            out.close();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(written), BUFFER))) {
                for (long i = 0; i < entries; i++) {
                    String key = ValueCodec.readText(in);
                    filled.put(key, encoded(list(in)));
                }
            }
            Files.delete(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tree = filled;
        return filled;
    }

    private static byte[] encoded(List<@Nullable Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ValueCodec.write(out, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // what was put is a list
    private static List<@Nullable Object> list(DataInputStream in) throws IOException {
        return (List<@Nullable Object>) Objects.requireNonNull(ValueCodec.read(in));
    }

    private static List<@Nullable Object> decoded(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return list(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(written);
            if (store != null) {
                store.closeImmediately();
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

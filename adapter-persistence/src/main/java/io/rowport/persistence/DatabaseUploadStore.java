package io.rowport.persistence;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.UploadStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Uploads in the database, where every node sees them, in pieces that fit into memory. */
final class DatabaseUploadStore implements UploadStore {
    private static final int CHUNK = 1 << 20;
    private static final byte[] NOTHING = {};

    private final JdbiTransactions transactions;

    DatabaseUploadStore(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void keep(ImportId id, InputStream content) throws IOException {
        try {
            transactions.run(() -> {
                byte[] chunk = read(content);
                for (int position = 0; chunk.length > 0 || position == 0; position++) {
                    insert(id, position, chunk);
                    chunk = read(content);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] read(InputStream content) {
        try {
            return content.readNBytes(CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(ImportId id, int position, byte[] chunk) {
        transactions.change(handle -> handle.createUpdate(
                        "insert into upload_chunks (import_id, position, content) values (:id, :position, :content)")
                .bind("id", id.value())
                .bind("position", position)
                .bind("content", chunk)
                .execute());
    }

    @Override
    public Content content(ImportId id) {
        return () -> {
            byte[] first = chunk(id, 0)
                    .orElseThrow(() -> new FileNotFoundException("The upload of import " + id + " is gone"));
            return new ChunkStream(id, first);
        };
    }

    @Override
    public void remove(ImportId id) {
        transactions.change(handle -> handle.createUpdate("delete from upload_chunks where import_id = :id")
                .bind("id", id.value())
                .execute());
    }

    private Optional<byte[]> chunk(ImportId id, int position) {
        return transactions.read(handle -> handle.createQuery(
                        "select content from upload_chunks where import_id = :id and position = :position")
                .bind("id", id.value())
                .bind("position", position)
                .map((row, context) -> row.getBytes("content"))
                .findOne());
    }

    /** The chunks of a file as one stream, the next fetched when the last is used up. */
    private final class ChunkStream extends InputStream {
        private final ImportId id;
        private byte[] chunk;
        private int used;
        private int position;

        ChunkStream(ImportId id, byte[] first) {
            this.id = id;
            this.chunk = first;
        }

        @Override
        public int read() {
            return fill() ? chunk[used++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - used);
            System.arraycopy(chunk, used, bytes, offset, count);
            used += count;
            return count;
        }

        /** Where the database fails, nothing has changed: the read may be tried again. */
        private boolean fill() {
            if (used == chunk.length && chunk.length > 0) {
                chunk = chunk(id, position + 1).orElse(NOTHING);
                position++;
                used = 0;
            }
            return used < chunk.length;
        }
    }
}

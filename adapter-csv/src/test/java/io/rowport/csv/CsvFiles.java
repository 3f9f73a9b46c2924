package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RowWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes small files, for tests. */
final class CsvFiles {
    private static final RowReader READER = Csv.reader(Limits.DEFAULTS);

    private CsvFiles() {}

    static Content content(byte[] bytes) {
        return () -> new FileLikeStream(bytes);
    }

    /** Unlike other streams of bytes in memory, and like those of files, it can't be read once it is closed. */
    private static final class FileLikeStream extends FilterInputStream {
        private boolean isClosed;

        FileLikeStream(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read() throws IOException {
            requireOpen();
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            requireOpen();
            return super.read(buffer, offset, length);
        }

        private void requireOpen() throws IOException {
            if (isClosed) {
                throw new ClosedChannelException();
            }
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    static Content content(String text) {
        return content(text.getBytes(StandardCharsets.UTF_8));
    }

    static SourceFile inspect(byte[] bytes) {
        return inspect(bytes, ImportOptions.DEFAULTS);
    }

    static SourceFile inspect(byte[] bytes, ImportOptions options) {
        try {
            return READER.inspect("clients.csv", content(bytes), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceFile inspect(String text) {
        return inspect(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Row> rows(byte[] bytes) {
        return rows(bytes, inspect(bytes), 0);
    }

    static List<Row> rows(String text) {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Row> rows(byte[] bytes, SourceFile file, long after) {
        List<Row> rows = new ArrayList<>();
        try (RowReader.Cursor cursor = READER.open(content(bytes), file, after)) {
            for (Row row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static List<List<String>> cells(byte[] bytes) {
        return rows(bytes).stream().map(Row::cells).toList();
    }

    static List<List<String>> cells(String text) {
        return cells(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] write(Dialect dialect, List<String> headers, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter.Sink sink = Csv.writer().open(out, dialect, headers)) {
            for (List<String> row : rows) {
                sink.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.Row;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.RowReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Rows of one file, each with the line where it begins. */
final class CsvCursor implements RowReader.Cursor {
    private final NormalisingReader normalised;
    private final UnivocityParser parser;
    private final LineQueue lines = new LineQueue();
    private CsvRowReader.@Nullable Columns columns;
    private long number;

    CsvCursor(Reader text, Dialect dialect, Limits limits) {
        this.normalised = new NormalisingReader(text, dialect, limits, (line, width) -> lines.add(line));
        this.parser = new UnivocityParser(normalised, dialect, limits);
    }

    /** Reads the header line. */
    String[] header() throws IOException {
        String[] cells = parse();
        if (cells == null) {
            throw new UploadRefused("no_header", "The file has no header line: it holds nothing but blank lines.");
        }
        lines.remove();
        return cells;
    }

    /** Says which columns are Rowport's own, once the header is known. */
    void keep(CsvRowReader.Columns own) {
        columns = own;
    }

    void skip(long rows) throws IOException {
        while (number < rows && parse() != null) {
            lines.remove();
            number++;
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        String[] cells = parse();
        if (cells == null) {
            return null;
        }
        number++;
        return Row.of(
                number,
                lines.remove(),
                columns == null || columns.added().isEmpty() ? cells : restored(cells, columns));
    }

    /** A row of a report as it was before the report: without the columns that were added, without guards. */
    private static String[] restored(String[] cells, CsvRowReader.Columns columns) {
        int kept = 0;
        String[] restored = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            if (!columns.added().contains(i)) {
                restored[kept++] = FormulaGuard.unguard(cells[i]);
            }
        }
        return java.util.Arrays.copyOf(restored, kept);
    }

    private String @Nullable [] parse() throws IOException {
        try {
            return parser.next();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UploadRefused refused) {
                    throw refused;
                }
                if (cause instanceof IOException io) {
                    throw io;
                }
                if (cause instanceof UncheckedIOException io) {
                    throw io.getCause();
                }
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
        normalised.close();
    }

    /** The lines where rows begin that the parser has not given out yet: it reads ahead. */
    private static final class LineQueue {
        private long[] lines = new long[1 << 12];
        private int head;
        private int size;

        void add(long line) {
            if (size == lines.length) {
                long[] larger = new long[size * 2];
                for (int i = 0; i < size; i++) {
                    larger[i] = lines[(head + i) & (size - 1)];
                }
                lines = larger;
                head = 0;
            }
            lines[(head + size) & (lines.length - 1)] = line;
            size++;
        }

        long remove() {
            if (size == 0) {
                throw new IllegalStateException("The parser has found a row that isn't one");
            }
            long line = lines[head];
            head = (head + 1) & (lines.length - 1);
            size--;
            return line;
        }
    }
}

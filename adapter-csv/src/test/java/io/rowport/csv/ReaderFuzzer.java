package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What must hold for any bytes at all: they are refused with a sentence, or read with as many rows as were counted, and what was
 * read is read again once it is written in the same dialect. A coverage-guided fuzzer calls this; it needs nothing of one.
 */
public final class ReaderFuzzer {
    private static final RowReader READER = Csv.reader(new Limits(1 << 20, 1_000, 50, 500, 200));
    private static final Charset[] CHARSETS = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16, Charset.forName("Shift_JIS")
    };
    private static final String DELIMITERS = ",;\t|: ^~";

    private ReaderFuzzer() {}

    /**
     * Reads a file; its first byte chooses options.
     *
     * @param data the byte and the file
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            check(Arrays.copyOfRange(data, 1, data.length), options(data[0] & 0xFF));
        }
    }

    private static ImportOptions options(int chosen) {
        ImportOptions defaults = ImportOptions.DEFAULTS;
        Character delimiter = (chosen & 0xC0) == 0xC0 ? DELIMITERS.charAt(chosen & 7) : null;
        Charset encoding = (chosen & 0xC0) == 0x80 ? CHARSETS[chosen & 3] : null;
        return new ImportOptions(
                defaults.onExisting(), defaults.blankCells(), defaults.dateOrder(), delimiter, encoding, null);
    }

    private static void check(byte[] bytes, ImportOptions options) {
        try {
            SourceFile file = READER.inspect("fuzz.csv", CsvFiles.content(bytes), options);
            List<Row> rows = rows(bytes, file);
            require(rows.size() == file.rows(), "Counted " + file.rows() + " rows, read " + rows.size());
            for (int i = 1; i < rows.size(); i++) {
                require(rows.get(i).line() > rows.get(i - 1).line(), "Lines don't ascend at row " + i);
            }
            requireReadAgain(file, rows);
        } catch (UploadRefused refused) {
            require(refused.getMessage().endsWith(".") || refused.getMessage().endsWith("?"), refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> rows(byte[] bytes, SourceFile file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RowReader.Cursor cursor = READER.open(CsvFiles.content(bytes), file, 0)) {
            for (Row row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static void requireReadAgain(SourceFile file, List<Row> rows) throws IOException {
        // A row may have no cell but Rowport's own, and then there is nothing to write.
        List<List<String>> cells =
                rows.stream().map(Row::cells).filter(row -> !row.isEmpty()).toList();
        byte[] written = CsvFiles.write(written(file.dialect()), file.headers().names(), cells);
        SourceFile again = new SourceFile(
                file.name(),
                file.fingerprint(),
                written(file.dialect()),
                file.grounds(),
                file.headers(),
                file.rows(),
                file.warnings());
        List<List<String>> read = rows(written, again).stream().map(Row::cells).toList();
        require(read.equals(cells), "Read " + cells + " and then " + read);
    }

    /** A dialect as the writer writes it: not packed, and without lines above the header. */
    private static Dialect written(Dialect dialect) {
        return new Dialect(
                dialect.delimiter(),
                dialect.quote(),
                dialect.escape(),
                dialect.lineEnd(),
                dialect.encoding(),
                dialect.byteOrderMark(),
                dialect.separatorLine(),
                0,
                false);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}

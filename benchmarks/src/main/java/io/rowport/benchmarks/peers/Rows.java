package io.rowport.benchmarks.peers;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a file that is known to be UTF-8 with commas, read as quickly as univocity does: one thread, no finding out. */
final class Rows implements AutoCloseable {
    private final CsvParser parser;
    private long row;

    Rows(Path file) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setMaxCharsPerColumn(1 << 20);
        settings.setReadInputOnSeparateThread(false);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.getFormat().setLineSeparator("\r\n");
        settings.getFormat().setComment('\0');
        parser = new CsvParser(settings);
        parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
        parser.parseNext();
    }

    /** {@return the next row's cells, or null} */
    @Nullable String @Nullable [] next() {
        String[] cells = parser.parseNext();
        row += cells == null ? 0 : 1;
        return cells;
    }

    long row() {
        return row;
    }

    @Override
    public void close() {
        parser.stopParsing();
    }
}

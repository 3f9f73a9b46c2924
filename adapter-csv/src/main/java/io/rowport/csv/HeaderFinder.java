package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.Row;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Finds the header below a title. Lines above it have few cells that aren't blank; it has as many as the rows below it, all
 * different, and none that looks like data.
 */
final class HeaderFinder {
    private static final int ROWS = 30;

    private HeaderFinder() {}

    /**
     * Counts the lines above the header, 0 where the first line may well be it.
     *
     * @param sample the beginning of the text
     * @param dialect how it is written
     * @param columns how many cells most rows have
     */
    static int linesAbove(String sample, Dialect dialect, int columns) {
        if (columns < 2) {
            return 0;
        }
        long last = 0;
        for (Row row : rows(sample, dialect)) {
            if (isHeader(row, columns)) {
                boolean apart = columns > 2 || row.line() > last + 1;
                return last > 0 && apart ? (int) row.line() - (dialect.separatorLine() ? 2 : 1) : 0;
            }
            if (filled(row) * 2 > columns) {
                return 0;
            }
            last = row.line();
        }
        return 0;
    }

    private static boolean isHeader(Row row, int columns) {
        return row.size() == columns
                && filled(row) == columns
                && new HashSet<>(row.cells()).size() == columns
                && row.cells().stream().noneMatch(DataLikeness::isData);
    }

    private static int filled(Row row) {
        int filled = 0;
        for (int i = 0; i < row.size(); i++) {
            filled += row.cell(i).isBlank() ? 0 : 1;
        }
        return filled;
    }

    private static List<Row> rows(String sample, Dialect dialect) {
        List<Row> rows = new ArrayList<>();
        try (CsvCursor cursor = new CsvCursor(new StringReader(sample), dialect, Limits.DEFAULTS)) {
            Row row = cursor.next();
            while (row != null && rows.size() < ROWS) {
                rows.add(row);
                row = cursor.next();
            }
        } catch (UploadRefused e) {
            // The sample ends within a quoted cell, or reading will refuse the file in its own place: what came before
            // counts.
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}

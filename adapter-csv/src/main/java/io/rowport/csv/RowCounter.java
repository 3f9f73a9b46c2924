package io.rowport.csv;

import io.rowport.domain.UploadRefused;
import io.rowport.domain.Warning;
import java.util.ArrayList;
import java.util.List;

/** Counts data rows, and those whose cells are more or fewer than the columns. */
final class RowCounter implements NormalisingReader.RowListener {
    private static final int LINES_NAMED = 5;

    private final int width;
    private final long mostRows;
    private final List<Long> raggedLines = new ArrayList<>();
    private long rows = -1;
    private long ragged;

    RowCounter(int width, long mostRows) {
        this.width = width;
        this.mostRows = mostRows;
    }

    @Override
    public void row(long line, int columns) {
        rows++;
        if (rows > mostRows) {
            throw new UploadRefused("too_many_rows", "The file has more than " + mostRows + " rows: split it.");
        }
        if (rows > 0 && columns != width) {
            ragged++;
            if (raggedLines.size() < LINES_NAMED) {
                raggedLines.add(line);
            }
        }
    }

    /** The data rows, the header not counted. */
    long rows() {
        return Math.max(0, rows);
    }

    List<Warning> warnings() {
        if (ragged == 0) {
            return List.of();
        }
        String lines = raggedLines.stream()
                .map(String::valueOf)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return List.of(new Warning(
                "ragged_rows",
                ragged + (ragged == 1 ? " row has" : " rows have")
                        + " more or fewer cells than there are columns (line " + lines
                        + (ragged > raggedLines.size() ? ", …" : "") + "). They will fail."));
    }
}

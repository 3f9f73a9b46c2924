package io.rowport.csv;

import io.rowport.domain.Headers;
import io.rowport.domain.Row;
import io.rowport.domain.Warning;
import java.util.ArrayList;
import java.util.List;

/** Looks at the first rows for columns that a spreadsheet has spoilt, or that can be read in two ways. */
final class ColumnWarnings {
    private final Headers headers;
    private final Column[] columns;

    ColumnWarnings(Headers headers) {
        this.headers = headers;
        this.columns = new Column[headers.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column();
        }
    }

    /** What was seen in one column; of each oddity the row where it was seen first. */
    private static final class Column {
        private final LeadingZeros zeros = new LeadingZeros();
        private String dayFirst = "";
        private String monthFirst = "";
        private String scientific = "";
        private long mojibakeLine;

        private void look(String cell, long line) {
            char first = cell.charAt(0);
            if (first >= '0' && first <= '9') {
                lookAtDate(cell);
                scientific = scientific.isEmpty() && SpoiltCell.isScientific(cell) ? cell : scientific;
            }
            zeros.look(cell);
            if (mojibakeLine == 0 && SpoiltCell.isMojibake(cell)) {
                mojibakeLine = line;
            }
        }

        private void lookAtDate(String cell) {
            int order = SpoiltCell.dateOrder(cell);
            if (order > 0) {
                dayFirst = dayFirst.isEmpty() ? cell : dayFirst;
            } else if (order < 0) {
                monthFirst = monthFirst.isEmpty() ? cell : monthFirst;
            }
        }
    }

    void look(Row row) {
        for (int i = 0; i < Math.min(row.size(), columns.length); i++) {
            String cell = row.cell(i).strip();
            if (!cell.isEmpty()) {
                columns[i].look(cell, row.line());
            }
        }
    }

    List<Warning> found() {
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            warn(headers.names().get(i), columns[i], warnings);
        }
        return warnings;
    }

    private static void warn(String header, Column column, List<Warning> warnings) {
        if (!column.dayFirst.isEmpty() && !column.monthFirst.isEmpty()) {
            warnings.add(new Warning(
                    "mixed_dates",
                    "The column " + header + " has dates with the day first, such as " + column.dayFirst
                            + ", and others with the month first, such as " + column.monthFirst
                            + ": those that can be read both ways may come out wrong."));
        }
        if (!column.scientific.isEmpty()) {
            warnings.add(new Warning(
                    "scientific_numbers",
                    "The column " + header + " has numbers such as " + column.scientific
                            + ": a spreadsheet has shortened them, and their last digits are lost."));
        }
        if (column.zeros.areLost(header)) {
            warnings.add(new Warning(
                    "lost_leading_zeros",
                    "The column " + header + " has numbers such as " + column.zeros.example()
                            + ", a digit short: a spreadsheet may have taken their leading zero away."));
        }
        if (column.mojibakeLine > 0) {
            warnings.add(new Warning(
                    "mojibake",
                    "The column " + header + " has characters such as Ã© or \uFFFD (line " + column.mojibakeLine
                            + "): its text was read in a wrong encoding before it was saved."));
        }
    }
}

package io.rowport.csv;

import io.rowport.domain.Headers;
import io.rowport.domain.Row;
import io.rowport.domain.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the first rows for columns that a spreadsheet has spoilt, or that can be read in two ways. */
final class ColumnWarnings {
    private final Headers headers;
    private final Seen[] seen;

    /** What was seen in one column. */
    private static final class Seen {
        private int filled;
        private int dayFirst;
        private int monthFirst;
        private int scientific;
        private int shortPhones;
        private int mojibake;
        private String example = "";
    }

    ColumnWarnings(Headers headers) {
        this.headers = headers;
        this.seen = new Seen[headers.size()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new Seen();
        }
    }

    void look(Row row) {
        for (int i = 0; i < Math.min(row.size(), seen.length); i++) {
            String cell = row.cell(i).strip();
            if (!cell.isEmpty()) {
                look(seen[i], cell);
            }
        }
    }

    private static void look(Seen column, String cell) {
        column.filled++;
        int slash = cell.indexOf('/');
        if ((slash == 1 || slash == 2) && cell.length() <= 10) {
            lookAtDate(column, cell, slash);
        }
        if (isScientific(cell)) {
            column.scientific++;
            column.example = cell;
        }
        if (cell.length() == 10
                && isDigits(cell, 0, 10)
                && (cell.charAt(0) == '7' || cell.charAt(0) == '1' || cell.charAt(0) == '2')) {
            column.shortPhones++;
        }
        if (isMojibake(cell)) {
            column.mojibake++;
        }
    }

    private static void lookAtDate(Seen column, String cell, int slash) {
        int second = cell.indexOf('/', slash + 1);
        if (second > slash + 1
                && second <= slash + 3
                && isDigits(cell, 0, slash)
                && isDigits(cell, slash + 1, second)) {
            column.dayFirst += Integer.parseInt(cell.substring(0, slash)) > 12 ? 1 : 0;
            column.monthFirst += Integer.parseInt(cell.substring(slash + 1, second)) > 12 ? 1 : 0;
        }
    }

    private static boolean isScientific(String cell) {
        int e = cell.indexOf("E+");
        return e > 0 && isDigits(cell, e + 2, cell.length()) && Character.isDigit(cell.charAt(0));
    }

    /** UTF-8 that was read as Windows-1252 once: Ã or Â before a character of the upper half, or the start of a curly quote. */
    private static boolean isMojibake(String cell) {
        for (int i = 0; i + 1 < cell.length(); i++) {
            char c = cell.charAt(i);
            char next = cell.charAt(i + 1);
            if (((c == '\u00C3' || c == '\u00C2') && next >= '\u0080' && next <= '\u00BF')
                    || (c == '\u00E2' && next == '\u20AC')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > start;
    }

    List<Warning> found() {
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            warn(headers.names().get(i), seen[i], warnings);
        }
        return warnings;
    }

    private static void warn(String header, Seen column, List<Warning> warnings) {
        if (column.dayFirst > 0 && column.monthFirst > 0) {
            warnings.add(new Warning(
                    "mixed_dates",
                    "The column " + header + " has dates with the day first and others with the month first."));
        }
        if (column.scientific > 0) {
            warnings.add(new Warning(
                    "scientific_numbers",
                    "The column " + header + " has numbers such as " + column.example
                            + ": a spreadsheet has shortened them, and their last digits are lost."));
        }
        if (isPhone(header) && column.shortPhones * 2 > column.filled) {
            warnings.add(new Warning(
                    "lost_leading_zeros",
                    "The column " + header
                            + " has numbers of ten digits: a spreadsheet may have taken their leading zero away."));
        }
        if (column.mojibake > 0) {
            warnings.add(
                    new Warning(
                            "mojibake",
                            "The column " + header
                                    + " has characters such as Ã©: its text was read in a wrong encoding before it was saved."));
        }
    }

    private static boolean isPhone(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.contains("phone") || name.contains("mobile") || name.contains("tel");
    }
}

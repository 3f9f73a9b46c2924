package io.rowport.csv;

/** Signs in a cell of what programs do to data that passes through them. */
final class SpoiltCell {
    /** What Windows-1252 has at 0x80 to 0x9F, where the second byte of a character in UTF-8 may lie. */
    private static final String UPPER_WINDOWS_1252 =
            "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";

    private SpoiltCell() {}

    /** A number that a spreadsheet has shortened: {@code 1.23E+12}. */
    static boolean isScientific(String cell) {
        int e = cell.indexOf("E+");
        return e > 0 && isDigits(cell, e + 2, cell.length()) && isDigits(cell, 0, 1);
    }

    /**
     * Whether a date can only be read with the day first (1) or only with the month first (-1); 0 for all else. A date begins
     * with two numbers of one or two digits and the same separator after each.
     */
    static int dateOrder(String cell) {
        int first = numberEnd(cell, 0);
        int second = first < 0 ? -1 : numberEnd(cell, first + 1);
        if (second < 0 || cell.charAt(first) != cell.charAt(second) || "/-.".indexOf(cell.charAt(first)) < 0) {
            return 0;
        }
        int one = Integer.parseInt(cell, 0, first, 10);
        int two = Integer.parseInt(cell, first + 1, second, 10);
        boolean possible = one >= 1 && two >= 1 && Math.max(one, two) <= 31 && Math.min(one, two) <= 12;
        return !possible ? 0 : one > 12 ? 1 : two > 12 ? -1 : 0;
    }

    /** The end of a number of one or two digits that something follows, or -1. */
    private static int numberEnd(String cell, int start) {
        int end = start;
        while (end < cell.length() && end < start + 3 && isDigit(cell.charAt(end))) {
            end++;
        }
        return end > start && end < start + 3 && end < cell.length() ? end : -1;
    }

    /** UTF-8 that was read as Windows-1252 once, or a replacement character where some text was lost before. */
    static boolean isMojibake(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c < '\u00C2') {
                continue;
            }
            char next = i + 1 < cell.length() ? cell.charAt(i + 1) : ' ';
            boolean twoBytes = (c == '\u00C3' || c == '\u00C2')
                    && ((next >= '\u0080' && next <= '\u00BF') || UPPER_WINDOWS_1252.indexOf(next) >= 0);
            if (twoBytes || (c == '\u00E2' && next == '\u20AC') || c == '\uFFFD') {
                return true;
            }
        }
        return false;
    }

    static boolean isDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return end > start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

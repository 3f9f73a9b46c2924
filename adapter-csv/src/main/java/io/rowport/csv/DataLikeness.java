package io.rowport.csv;

import java.util.List;

/** Tells cells that hold data from such as could name a column. */
final class DataLikeness {
    private DataLikeness() {}

    /** Whether a header line holds so much data that it rather is the first row of a file without one. */
    static boolean isUnlikelyHeader(List<String> names) {
        long numbers = names.stream().filter(DataLikeness::isNumber).count();
        return numbers * 2 > names.size() || names.stream().anyMatch(name -> isData(name) && !isNumber(name));
    }

    /** Whether a cell is a number, a date, a time, an address of mail or a UUID. */
    static boolean isData(String cell) {
        String text = cell.strip();
        return isNumber(text) || isNumbers(text, "/-.:") || isMail(text) || isUuid(text);
    }

    private static boolean isNumber(String cell) {
        String text = cell.strip();
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += isDigit(c) ? 1 : 0;
            if (!isDigit(c) && "+-.,%£$€ ".indexOf(c) < 0) {
                return false;
            }
        }
        return digits > 0;
    }

    /** Numbers with separators between, as dates and times have them. */
    private static boolean isNumbers(String text, String separators) {
        int separated = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (separators.indexOf(c) >= 0 && i > 0 && isDigit(text.charAt(i - 1))) {
                separated++;
            } else if (!isDigit(c) && c != ' ' && c != 'T' && c != 'Z') {
                return false;
            }
        }
        return separated > 0;
    }

    private static boolean isMail(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('.', at) > at + 1 && text.indexOf(' ') < 0;
    }

    private static boolean isUuid(String text) {
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

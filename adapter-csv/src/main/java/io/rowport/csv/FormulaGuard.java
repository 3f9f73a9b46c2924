package io.rowport.csv;

/**
 * Keeps spreadsheets from running cells as formulas: a cell that could be one gets an apostrophe in front. A cell that already
 * looks guarded gets another, so that taking one away always gives back what was written.
 */
final class FormulaGuard {
    private static final char GUARD = '\'';

    private FormulaGuard() {}

    static String guard(String cell) {
        return isDangerous(cell, 0) ? GUARD + cell : cell;
    }

    static String unguard(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && isDangerous(cell, 1) ? cell.substring(1) : cell;
    }

    /**
     * Whether, after any number of apostrophes, there is something that a spreadsheet would run. Blanks before it don't help:
     * spreadsheets offer to trim them. Full-width signs are as good as the others where people type them.
     */
    private static boolean isDangerous(String cell, int from) {
        int start = from;
        while (start < cell.length() && cell.charAt(start) == GUARD) {
            start++;
        }
        if (start == cell.length()) {
            return false;
        }
        return "\t\r\n".indexOf(cell.charAt(start)) >= 0 || startsFormula(cell, start);
    }

    private static boolean startsFormula(String cell, int from) {
        int start = from;
        while (start < cell.length() && isBlank(cell.charAt(start))) {
            start++;
        }
        if (start == cell.length()) {
            return false;
        }
        return switch (cell.charAt(start)) {
            case '=', '@', '\uFF1D', '\uFF20' -> true;
            case '+', '-', '\uFF0B', '\uFF0D' -> !isNumber(cell, start + 1);
            default -> false;
        };
    }

    /** Whatever shows as nothing. */
    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** A plain number, or a telephone number: digits in groups, with brackets, points, commas, spaces or hyphens between. */
    private static boolean isNumber(String cell, int from) {
        int digits = 0;
        for (int i = from; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (".,() ".indexOf(c) < 0 && !(c == '-' && digits > 0 && i + 1 < cell.length())) {
                return false;
            }
        }
        return digits > 0;
    }
}

package io.rowport.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers as people write them: digits, thousands separated by commas, a point, a sign. */
final class Numbers {
    private static final int MONEY_PLACES = 2;
    private static final int MONEY_DIGITS = 17;
    private static final int PERCENT_PLACES = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONG_DIGITS = 18;

    private Numbers() {}

    static Object readWhole(String cell, FieldType.Whole type) {
        BigDecimal number = decimal(cell, 0, cell.length(), 0);
        if (number == null) {
            return new Refused("invalid_integer", "must be a whole number, such as 12 or 1,200.");
        }
        if (number.compareTo(BigDecimal.valueOf(type.min())) < 0
                || number.compareTo(BigDecimal.valueOf(type.max())) > 0) {
            return new Refused("out_of_range", "must be between " + type.min() + " and " + type.max() + ".");
        }
        return number.longValueExact();
    }

    static Object readMoney(String cell) {
        int start = 0;
        boolean negative = cell.charAt(0) == '-';
        if (negative || cell.charAt(0) == '+') {
            start++;
        }
        if (start < cell.length() && cell.charAt(start) == '£') {
            start++;
            if (start == 1 && start < cell.length() && cell.charAt(start) == '-') {
                negative = true;
                start++;
            }
        }
        BigDecimal amount =
                start > 0 && hasSign(cell, start) ? null : decimal(cell, start, cell.length(), MONEY_PLACES);
        if (amount == null) {
            return new Refused(
                    "invalid_amount", "must be an amount of pounds with at most two decimal places, such as 1,234.50.");
        }
        if (amount.precision() - amount.scale() > MONEY_DIGITS) {
            return new Refused(
                    "out_of_range", "must be an amount of at most " + MONEY_DIGITS + " digits before the point.");
        }
        BigDecimal scaled = amount.setScale(MONEY_PLACES);
        return negative ? scaled.negate() : scaled;
    }

    static Object readPercent(String cell) {
        int end = cell.length();
        if (cell.charAt(end - 1) == '%') {
            end--;
            while (end > 0 && TextForms.isSpace(cell.charAt(end - 1))) {
                end--;
            }
        }
        BigDecimal number = decimal(cell, 0, end, PERCENT_PLACES);
        return number == null || number.signum() < 0 || number.compareTo(HUNDRED) > 0
                ? new Refused("invalid_percentage", "must be a percentage from 0 to 100, such as 2.5 or 2.5%.")
                : number.setScale(PERCENT_PLACES);
    }

    private static boolean hasSign(String cell, int position) {
        return position >= cell.length() || cell.charAt(position) == '-' || cell.charAt(position) == '+';
    }

    /** Reads digits from start to end with at most so many places after a point, or gives null where they aren't a number. */
    private static @Nullable BigDecimal decimal(String text, int start, int end, int maxPlaces) {
        int i = start;
        boolean negative = i < end && text.charAt(i) == '-';
        if (negative || (i < end && text.charAt(i) == '+')) {
            i++;
        }
        int point = text.indexOf('.', i);
        int wholeEnd = point < 0 || point >= end ? end : point;
        int places = wholeEnd == end ? 0 : end - wholeEnd - 1;
        if (places > maxPlaces || (wholeEnd < end && places == 0) || !isGrouped(text, i, wholeEnd)) {
            return null;
        }
        return unscaled(text, i, end, places, negative);
    }

    private static boolean isGrouped(String text, int start, int end) {
        int comma = text.indexOf(',', start);
        if (comma < 0 || comma >= end) {
            return end > start;
        }
        if (comma == start || comma - start > 3) {
            return false;
        }
        for (int i = comma; i < end; i++) {
            if ((text.charAt(i) == ',') != ((i - comma) % 4 == 0)) {
                return false;
            }
        }
        return (end - comma) % 4 == 0;
    }

    private static @Nullable BigDecimal unscaled(String text, int start, int end, int places, boolean negative) {
        long value = 0;
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '.') {
                continue;
            }
            if (c < '0' || c > '9') {
                return null;
            }
            if (digits > 0 || c != '0') {
                digits++;
            }
            if (digits <= LONG_DIGITS) {
                value = value * 10 + (c - '0');
            }
        }
        if (digits > LONG_DIGITS) {
            return bigger(text, start, end, negative);
        }
        return BigDecimal.valueOf(negative ? -value : value, places);
    }

    private static BigDecimal bigger(String text, int start, int end, boolean negative) {
        BigDecimal number = new BigDecimal(text.substring(start, end).replace(",", ""));
        return negative ? number.negate() : number;
    }
}

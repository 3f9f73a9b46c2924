package io.rowport.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads days and moments: ISO 8601 always, three numbers in the order that the import names. */
final class Dates {
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int NOT_A_NUMBER = -1;

    private Dates() {}

    static Refused invalidDate(DateOrder order) {
        String example = switch (order) {
            case DMY -> "28/06/1999";
            case MDY -> "06/28/1999";
            case YMD -> "1999/06/28";
        };
        return new Refused("invalid_date", "must be a date, such as " + example + " or 1999-06-28.");
    }

    /** Reads a day from start to end, or gives null where there is none. */
    static @Nullable LocalDate readDay(String text, int start, int end, DateOrder order) {
        int first = digitsEnd(text, start, end);
        int second = first < end ? digitsEnd(text, first + 1, end) : end;
        if (second >= end || !isSeparator(text.charAt(first)) || text.charAt(second) != text.charAt(first)) {
            return null;
        }
        int third = digitsEnd(text, second + 1, end);
        if (third != end) {
            return null;
        }
        boolean iso = first - start == 4 && text.charAt(first) == '-';
        int a = number(text, start, first);
        int b = number(text, first + 1, second);
        int c = number(text, second + 1, end);
        if (iso) {
            return second - first == 3 && end - second == 3 ? day(a, b, c) : null;
        }
        return switch (order) {
            case DMY -> end - second == 5 ? day(c, b, a) : null;
            case MDY -> end - second == 5 ? day(c, a, b) : null;
            case YMD -> first - start == 4 ? day(a, b, c) : null;
        };
    }

    /** Reads a day with an optional time and offset; gives an Instant or a Refused. */
    static Object readMoment(String text, DateOrder order) {
        int split = timeStart(text);
        LocalDate day = readDay(text, 0, split, order);
        if (day == null) {
            return invalidMoment();
        }
        if (split == text.length()) {
            return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_OF_DAY);
        }
        int offsetStart = offsetStart(text, split + 1);
        int seconds = secondsOfDay(text, split + 1, offsetStart);
        int offset = offsetSeconds(text, offsetStart);
        return seconds < 0 || offset == Integer.MIN_VALUE
                ? invalidMoment()
                : Instant.ofEpochSecond(
                        day.toEpochDay() * SECONDS_OF_DAY + seconds - offset, nanos(text, split + 1, offsetStart));
    }

    private static Refused invalidMoment() {
        return new Refused(
                "invalid_date",
                "must be a date with an optional time, such as 28/06/1999 14:30 or 1999-06-28T14:30:00Z.");
    }

    private static @Nullable LocalDate day(int year, int month, int day) {
        boolean real = year >= FIRST_YEAR
                && year <= LAST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= (day <= 28 ? 28 : YearMonth.of(year, month).lengthOfMonth());
        return real ? LocalDate.of(year, month, day) : null;
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '-' || c == '.';
    }

    private static int digitsEnd(String text, int start, int end) {
        int i = start;
        while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** Reads one to four digits. */
    private static int number(String text, int start, int end) {
        if (end <= start || end - start > 4) {
            return NOT_A_NUMBER;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NOT_A_NUMBER;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static int timeStart(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == 'T' || c == 't') {
                return i;
            }
        }
        return text.length();
    }

    private static int offsetStart(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
                return i;
            }
        }
        return text.length();
    }

    /** Reads HH:MM[:SS[.fraction]], or gives -1. */
    private static int secondsOfDay(String text, int start, int end) {
        boolean withSeconds = end - start > 5;
        if (end - start < 5 || text.charAt(start + 2) != ':' || (withSeconds && !hasSeconds(text, start, end))) {
            return NOT_A_NUMBER;
        }
        int hours = number(text, start, start + 2);
        int minutes = number(text, start + 3, start + 5);
        int seconds = withSeconds ? number(text, start + 6, start + 8) : 0;
        boolean real = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
        return real ? hours * 3600 + minutes * 60 + seconds : NOT_A_NUMBER;
    }

    private static boolean hasSeconds(String text, int start, int end) {
        if (end - start < 8 || text.charAt(start + 5) != ':') {
            return false;
        }
        boolean fraction = end - start > 8;
        return !fraction
                || (text.charAt(start + 8) == '.'
                        && end - start > 9
                        && end - start <= 18
                        && digitsEnd(text, start + 9, end) == end);
    }

    /** Reads the fraction of a second to the microsecond, the finest that databases keep. */
    private static int nanos(String text, int start, int end) {
        int nanos = 0;
        int digits = Math.min(6, Math.max(0, end - start - 9));
        for (int i = 0; i < digits; i++) {
            nanos = nanos * 10 + (text.charAt(start + 9 + i) - '0');
        }
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Reads nothing, Z, or +HH:MM, or gives Integer.MIN_VALUE. */
    private static int offsetSeconds(String text, int start) {
        int length = text.length() - start;
        if (length == 0 || (length == 1 && Character.toUpperCase(text.charAt(start)) == 'Z')) {
            return 0;
        }
        boolean colon = length == 6 && text.charAt(start + 3) == ':';
        if (!colon && length != 5) {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, start + 1, start + 3);
        int minutes = number(text, text.length() - 2, text.length());
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return switch (text.charAt(start)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> Integer.MIN_VALUE;
        };
    }
}

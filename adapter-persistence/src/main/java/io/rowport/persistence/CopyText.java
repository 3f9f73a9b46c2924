package io.rowport.persistence;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the text format of PostgreSQL's {@code COPY}, which takes them whatever the exact types of the columns are. They are
 * encoded into one array that is used again and again. For one thread.
 */
final class CopyText {
    private static final int SIZE = 1 << 16;

    /** Nothing but a text takes more bytes than this. */
    private static final int LARGEST_STEP = 64;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LAST_FOUR_DIGIT_YEAR = 9_999;

    private final CopyIn copy;
    private final byte[] bytes = new byte[SIZE];
    private int length;

    CopyText(CopyIn copy) {
        this.copy = copy;
    }

    /** Adds a row. */
    void row(@Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                put('\t');
            }
            Object value = values[i];
            if (value == null) {
                put('\\');
                put('N');
            } else {
                add(value);
            }
        }
        put('\n');
    }

    private void add(Object value) throws SQLException {
        if (value instanceof List<?> elements) {
            list(elements);
        } else {
            scalar(value);
        }
    }

    /** Sends what is left. */
    void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void scalar(Object value) throws SQLException {
        if (value instanceof String text) {
            text(text, false);
        } else if (value instanceof UUID id) {
            id(id);
        } else if (value instanceof LocalDate day && day.getYear() > 0 && day.getYear() <= LAST_FOUR_DIGIT_YEAR) {
            day(day);
        } else if (value instanceof Boolean yes) {
            put(yes ? 't' : 'f');
        } else if (value instanceof BigDecimal number) {
            text(number.toPlainString(), false);
        } else if (value instanceof byte[] blob) {
            blob(blob);
        } else {
            text(plain(value), false);
        }
    }

    private void blob(byte[] blob) throws SQLException {
        put('\\');
        put('\\');
        put('x');
        for (byte b : blob) {
            if (length > SIZE - LARGEST_STEP) {
                flush();
            }
            bytes[length++] = DIGITS[b >> 4 & 0xF];
            bytes[length++] = DIGITS[b & 0xF];
        }
    }

    private static String plain(Object value) {
        return value instanceof Instant moment ? String.valueOf(Times.put(moment)) : value.toString();
    }

    /** An array's literal, each element in quotes: what is escaped in there is escaped once more for the row. */
    private void list(List<?> elements) throws SQLException {
        put('{');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                put(',');
            }
            put('"');
            text(plain(elements.get(i)), true);
            put('"');
        }
        put('}');
    }

    private void text(String text, boolean isElement) throws SQLException {
        for (int i = plain(text, 0); i < text.length(); i++) {
            if (length > SIZE - LARGEST_STEP) {
                flush();
            }
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += wide(text, i);
            } else if (c == '\\' || c == '\n' || c == '\r' || c == '\t' || (isElement && c == '"')) {
                escaped(c, isElement);
            } else {
                bytes[length++] = (byte) c;
            }
        }
    }

    /** Puts characters from a place on that stand for themselves, as long as there is room, and tells where others begin. */
    private int plain(String text, int from) {
        int end = Math.min(text.length(), from + SIZE - LARGEST_STEP - length);
        int at = length;
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '\\' || c == '"') {
                break;
            }
            bytes[at++] = (byte) c;
        }
        length = at;
        return i;
    }

    private void escaped(char c, boolean isElement) {
        if (isElement && (c == '\\' || c == '"')) {
            bytes[length++] = '\\';
            bytes[length++] = '\\';
        }
        if (c != '"') {
            bytes[length++] = '\\';
        }
        bytes[length++] = (byte)
                switch (c) {
                    case '\n' -> 'n';
                    case '\r' -> 'r';
                    case '\t' -> 't';
                    default -> c;
                };
    }

    /** Puts a character beyond ASCII, and tells how many further ones of the text belong to it. */
    private int wide(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
            tail(c, 0);
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            bytes[length++] = (byte) (0xE0 | c >> 12);
            tail(c, 6);
            tail(c, 0);
            return 0;
        }
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            bytes[length++] = '?';
            return 0;
        }
        bytes[length++] = (byte) (0xF0 | point >> 18);
        tail(point, 12);
        tail(point, 6);
        tail(point, 0);
        return 1;
    }

    private void tail(int point, int shift) {
        bytes[length++] = (byte) (0x80 | (point >> shift & 0x3F));
    }

    private void id(UUID id) throws SQLException {
        if (length > SIZE - LARGEST_STEP) {
            flush();
        }
        hex(id.getMostSignificantBits());
        hex(id.getLeastSignificantBits());
    }

    /** PostgreSQL takes ids without hyphens. */
    private void hex(long half) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = DIGITS[(int) (half >>> shift) & 0xF];
        }
    }

    private void day(LocalDate day) throws SQLException {
        if (length > SIZE - LARGEST_STEP) {
            flush();
        }
        int year = day.getYear();
        twoDigits(year / 100);
        twoDigits(year % 100);
        bytes[length++] = '-';
        twoDigits(day.getMonthValue());
        bytes[length++] = '-';
        twoDigits(day.getDayOfMonth());
    }

    private void twoDigits(int number) {
        bytes[length++] = DIGITS[number / 10];
        bytes[length++] = DIGITS[number % 10];
    }

    private void put(char c) throws SQLException {
        if (length > SIZE - LARGEST_STEP) {
            flush();
        }
        bytes[length++] = (byte) c;
    }
}

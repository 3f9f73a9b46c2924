package io.rowport.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One problem of a row, told so that the person who has the file can mend it.
 *
 * @param field the field that it is about, or {@link #ROW} where it is about the row as a whole
 * @param header the column that the field was read from, null where none was
 * @param value the cell as written, null where there was none
 * @param code a stable code for programs, for example {@code invalid_date}
 * @param message a sentence for people
 */
public record RowError(
        String field, @Nullable String header, @Nullable String value, String code, String message) {
    /** Stands for the field where a problem is about the row as a whole. */
    public static final String ROW = "row";

    public RowError {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * A problem whose cell is not known here; the engine adds header and value before it is kept.
     *
     * @param field the field that it is about, or {@link #ROW}
     * @param code a stable code
     * @param message a sentence for people
     * @return the problem
     */
    public static RowError of(String field, String code, String message) {
        return new RowError(field, null, null, code, message);
    }

    /** The same with no more than the beginning of the cell. */
    RowError abridged(int most) {
        return value == null || value.length() <= most
                ? this
                : new RowError(field, header, value.substring(0, most) + "…", code, message);
    }
}

package io.rowport.domain;

import java.nio.charset.Charset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen at upload.
 *
 * @param onExisting what a row to be stored does where its external reference exists
 * @param blankCells what a blank cell does to the record that its row updates
 * @param dateOrder how a date of three numbers is read
 * @param delimiter the separator to read with, one that {@link #canSeparate}, null to find it by reading
 * @param encoding the encoding to read with, null to find it by reading
 * @param maxFailures the run stops as failed when more rows than this fail, null for no limit
 */
public record ImportOptions(
        OnExisting onExisting,
        BlankCells blankCells,
        DateOrder dateOrder,
        @Nullable Character delimiter,
        @Nullable Charset encoding,
        @Nullable Long maxFailures) {
    /** Nothing chosen. */
    public static final ImportOptions DEFAULTS =
            new ImportOptions(OnExisting.FAIL, BlankCells.CLEAR, DateOrder.DMY, null, null, null);

    public ImportOptions {
        Objects.requireNonNull(onExisting, "onExisting");
        Objects.requireNonNull(blankCells, "blankCells");
        Objects.requireNonNull(dateOrder, "dateOrder");
        if (maxFailures != null && maxFailures < 0) {
            throw new IllegalArgumentException("maxFailures must not be negative: " + maxFailures);
        }
        if (delimiter != null && !canSeparate(delimiter)) {
            throw new IllegalArgumentException("No delimiter: " + delimiter);
        }
    }

    /**
     * Whether a character can separate cells: not a letter or digit, which cells are made of, nor one that means something else.
     *
     * @param c the character
     * @return whether it may be chosen as delimiter
     */
    public static boolean canSeparate(char c) {
        boolean meansMore = c == '"' || c == '\'' || c == '\\' || c == '\n' || c == '\r' || c == 0;
        return !meansMore && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
    }
}

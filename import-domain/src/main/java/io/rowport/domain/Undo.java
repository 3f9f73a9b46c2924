package io.rowport.domain;

import java.util.Objects;

/**
 * How far the taking back of an import is. Rows are taken back from the last to the first.
 *
 * @param before the rows from this number on are dealt with
 * @param reverted how many rows were taken back
 * @param kept how many rows were left as they are, since somebody changed their records later or refers to them
 * @param afterwards what comes after
 */
public record Undo(long before, long reverted, long kept, Afterwards afterwards) {
    /** Nobody has asked for anything to be taken back. */
    public static final Undo NONE = new Undo(Long.MAX_VALUE, 0, 0, Afterwards.KEEP_IMPORT);

    /** What happens to the import itself. */
    public enum Afterwards {
        /** It stays, undone. */
        KEEP_IMPORT,
        /** It is removed, with its files and outcomes. */
        REMOVE_IMPORT
    }

    public Undo {
        Objects.requireNonNull(afterwards, "afterwards");
    }

    /**
     * Goes on by some rows.
     *
     * @param firstRow the lowest row that is dealt with now
     * @param moreReverted how many more were taken back
     * @param moreKept how many more were left as they are
     * @return the undo after them
     */
    public Undo to(long firstRow, long moreReverted, long moreKept) {
        return new Undo(firstRow, reverted + moreReverted, kept + moreKept, afterwards);
    }

    /**
     * The same undo with another end.
     *
     * @param then what comes after
     * @return the undo
     */
    public Undo then(Afterwards then) {
        return new Undo(before, reverted, kept, then);
    }
}

package io.rowport.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * A row that an undo has left as it is.
 *
 * @param row the row's number
 * @param record the record that it had created or changed
 * @param reason why it was left
 */
public record KeptRow(long row, UUID record, Reason reason) {
    /** Why a row was left as it is. */
    public enum Reason {
        /** Someone changed the record after the import. */
        CHANGED_SINCE,
        /** Another record refers to it. */
        REFERRED_TO
    }

    public KeptRow {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(reason, "reason");
    }
}

package io.rowport.domain;

/** What a row to be stored does where a record with its external reference exists. */
public enum OnExisting {
    /** The row fails with {@code already_exists}. */
    FAIL,
    /** The row updates that record. */
    UPDATE,
    /** The row is skipped. */
    SKIP
}

package io.rowport.domain;

/** What a run does with its rows. */
public enum Mode {
    /** Creates a record for each row. */
    STORE,
    /** Changes records that exist. */
    UPDATE,
    /** Checks what one of the other two would do, and writes no record. */
    VALIDATE
}

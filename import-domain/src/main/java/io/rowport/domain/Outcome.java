package io.rowport.domain;

/** How a row ended; each row has exactly one. */
public enum Outcome {
    /** A record was created. */
    CREATED,
    /** A record was changed. */
    UPDATED,
    /** The record already was as the row says. */
    UNCHANGED,
    /** The record existed, and the import skips those. */
    SKIPPED,
    /** The row was refused; nothing of it was applied. */
    FAILED
}

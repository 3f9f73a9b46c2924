package io.rowport.domain;

/** What a blank cell in a mapped column does to the record that its row updates. */
public enum BlankCells {
    /** Clears the field. */
    CLEAR,
    /** Leaves the field as it is. */
    KEEP
}

package io.rowport.domain;

/** Where an import stands in its life. */
public enum ImportStatus {
    /** The upload is stored, its headers are read, its rows counted. */
    PENDING,
    /** A valid mapping is set. */
    MAPPED,
    /** Started; waits for its turn. */
    QUEUED,
    /** Rows are being applied. */
    PROCESSING,
    /** Every row has an outcome, however many failed. */
    COMPLETED,
    /** The run could not go on; what was applied stays. */
    FAILED,
    /** Stopped by a person; what was applied stays. */
    CANCELLED,
    /** What was applied is being taken back. */
    UNDOING,
    /** What could be taken back was. */
    UNDONE;

    /** {@return whether a run has ended here and nothing moves until somebody asks for it} */
    public boolean isEnded() {
        return this == COMPLETED || this == FAILED || this == CANCELLED || this == UNDONE;
    }

    /** {@return whether a worker has, or is about to have, this import in hand} */
    public boolean isActive() {
        return this == QUEUED || this == PROCESSING || this == UNDOING;
    }
}

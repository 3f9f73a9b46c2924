package io.rowport.domain;

/** An import was asked for something that its status doesn't allow; nothing was changed. */
public final class IllegalTransition extends RuntimeException {
    private final ImportStatus status;

    /**
     * Tells what was asked and why it can't be.
     *
     * @param asked what was asked, as a verb: {@code start}
     * @param status the status that forbids it
     */
    public IllegalTransition(String asked, ImportStatus status) {
        super("An import that is " + status.name().toLowerCase(java.util.Locale.ROOT) + " can't be " + asked + ".");
        this.status = status;
    }

    /** {@return the status that forbade it} */
    public ImportStatus status() {
        return status;
    }
}

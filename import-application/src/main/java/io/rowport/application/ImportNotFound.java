package io.rowport.application;

import io.rowport.domain.ImportId;

/** The firm has no import of that id; whether another firm has one is nobody's business. */
public final class ImportNotFound extends RuntimeException {
    /**
     * Tells which.
     *
     * @param id the id that was asked for
     */
    public ImportNotFound(ImportId id) {
        super("There is no import " + id + ".");
    }
}

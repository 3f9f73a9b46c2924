package io.rowport.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a token allows its bearer to do. */
public enum Scope {
    /** See imports, their outcomes, the record types and the records. */
    IMPORTS_READ("imports:read"),
    /** Create, map, start, cancel, resume, undo and delete imports. */
    IMPORTS_WRITE("imports:write");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** {@return the scope as tokens carry it, for example {@code imports:read}} */
    public String text() {
        return text;
    }

    /**
     * Reads a scope as tokens carry it.
     *
     * @param text the scope's text
     * @return the scope, or empty for a text that names none
     */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}

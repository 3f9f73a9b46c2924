package io.rowport.domain;

import java.util.Objects;

/** A file can't be taken as it is; nothing of it was kept. */
public final class UploadRefused extends RuntimeException {
    private final String code;

    /**
     * Tells why.
     *
     * @param code a stable code, for example {@code unclosed_quote}
     * @param message a sentence that names line and column where it can, and says what to do
     */
    public UploadRefused(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** {@return the stable code} */
    public String code() {
        return code;
    }
}

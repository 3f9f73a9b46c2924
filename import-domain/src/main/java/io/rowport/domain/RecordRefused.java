package io.rowport.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Storage refuses what a batch wants to write, for a reason that only storage sees. The whole batch is rolled back and tried
 * again in smaller parts, until the row that is to blame stands alone and fails with this error.
 */
public final class RecordRefused extends RuntimeException {
    private final RowError error;

    /**
     * Tells why.
     *
     * @param error the problem, as the row to blame will report it
     * @param cause what storage said, null where it said nothing
     */
    public RecordRefused(RowError error, @Nullable Throwable cause) {
        super(error.message(), cause);
        this.error = Objects.requireNonNull(error, "error");
    }

    /** {@return the problem, as the row to blame will report it} */
    public RowError error() {
        return error;
    }
}

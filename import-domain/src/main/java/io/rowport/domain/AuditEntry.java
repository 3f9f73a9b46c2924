package io.rowport.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, for who looks back at it.
 *
 * @param at when
 * @param firm whose data it was about
 * @param account which of the firm's accounts did it; null for whoever works on the server itself, and for the server
 * @param action what was done
 * @param subject the import, token, account or firm that it was done to
 * @param detail more about it in a few words, never what is in a file; may be empty
 */
public record AuditEntry(Instant at, FirmId firm, @Nullable UUID account, Action action, UUID subject, String detail) {
    /** What can be done. */
    public enum Action {
        /** An upload was made an import. */
        IMPORT_CREATED,
        /** An import's mapping was set, or set anew. */
        IMPORT_MAPPED,
        /** An import was started. */
        IMPORT_STARTED,
        /** An import was stopped. */
        IMPORT_CANCELLED,
        /** A stopped import was let go on. */
        IMPORT_RESUMED,
        /** What an import had done was to be taken back. */
        IMPORT_UNDONE,
        /** An import was to be removed, with what it had done. */
        IMPORT_DELETED,
        /** The upload and the contents of an import's rows were removed because their time was over. */
        IMPORT_PURGED,
        /** An access token was made. */
        TOKEN_MINTED,
        /** An access token was made useless. */
        TOKEN_REVOKED,
        /** A firm was made. */
        FIRM_CREATED,
        /** A firm's accounts were kept from doing anything. */
        FIRM_DISABLED,
        /** A firm's accounts were let go on. */
        FIRM_ENABLED,
        /** An account was made. */
        ACCOUNT_CREATED,
        /** An account was kept from doing anything. */
        ACCOUNT_DISABLED,
        /** An account was let go on. */
        ACCOUNT_ENABLED
    }

    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(firm, "firm");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(detail, "detail");
    }
}

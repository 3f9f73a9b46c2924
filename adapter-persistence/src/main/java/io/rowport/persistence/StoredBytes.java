package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import org.jdbi.v3.core.Handle;

/**
 * How much the uploads of a firm take, kept with the firm and changed together with its imports: a firm may have a hundred thousand of
 * them, and each upload asks.
 */
final class StoredBytes {
    private StoredBytes() {}

    /** Gives the sum, and locks the firm until the transaction ends: two that ask at once can't both have the last room. */
    static long of(Handle handle, FirmId firm) {
        return handle.createQuery("select stored_bytes from firms where uuid = :firm for update")
                .bind("firm", firm.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static void added(Handle handle, Import added) {
        change(handle, added.firm(), added.file().fingerprint().size());
    }

    /** Those of an import that was purged were taken off then. */
    static void removed(Handle handle, Import removed) {
        if (removed.timeline().purgedAt() == null) {
            change(handle, removed.firm(), -removed.file().fingerprint().size());
        }
    }

    static void changed(Handle handle, Import before, Import after) {
        if (after.timeline().purgedAt() != null) {
            removed(handle, before);
        }
    }

    private static void change(Handle handle, FirmId firm, long bytes) {
        handle.createUpdate("update firms set stored_bytes = stored_bytes + :bytes where uuid = :firm")
                .bind("bytes", bytes)
                .bind("firm", firm.value())
                .execute();
    }
}

package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import org.jdbi.v3.core.Handle;

/**
 * How many imports a firm has, and how much their uploads take, kept with the firm and changed together with its imports: a firm may
 * have a hundred thousand of them, and each list and each upload asks.
 */
final class FirmTotals {
    private FirmTotals() {}

    static long imports(Handle handle, FirmId firm) {
        return of(handle, firm, "select imports from firms where uuid = :firm");
    }

    /** Gives the bytes, and locks the firm until the transaction ends: two that ask at once can't both have the last room. */
    static long storedBytes(Handle handle, FirmId firm) {
        return of(handle, firm, "select stored_bytes from firms where uuid = :firm for update");
    }

    private static long of(Handle handle, FirmId firm, String sql) {
        return handle.createQuery(sql)
                .bind("firm", firm.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static void added(Handle handle, Import added) {
        change(handle, added.firm(), 1, bytes(added));
    }

    static void removed(Handle handle, Import removed) {
        change(handle, removed.firm(), -1, -bytes(removed));
    }

    static void changed(Handle handle, Import before, Import after) {
        if (bytes(after) != bytes(before)) {
            change(handle, after.firm(), 0, bytes(after) - bytes(before));
        }
    }

    /** What its upload takes: nothing any more once it was purged. */
    private static long bytes(Import of) {
        return of.timeline().purgedAt() == null ? of.file().fingerprint().size() : 0;
    }

    private static void change(Handle handle, FirmId firm, int imports, long bytes) {
        handle.createUpdate("update firms set imports = imports + :imports, stored_bytes = stored_bytes + :bytes"
                        + " where uuid = :firm")
                .bind("imports", imports)
                .bind("bytes", bytes)
                .bind("firm", firm.value())
                .execute();
    }
}

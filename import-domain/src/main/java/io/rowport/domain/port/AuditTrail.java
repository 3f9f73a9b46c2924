package io.rowport.domain.port;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.FirmId;
import io.rowport.domain.Page;

/** Keeps what was done, and by whom. What was added is never changed. */
public interface AuditTrail {
    /** Keeps nothing: for who embeds the engine and looks after this elsewhere. */
    AuditTrail NONE = new AuditTrail() {
        @Override
        public void add(AuditEntry entry) {
            // Nobody wants to know.
        }

        @Override
        public Page<AuditEntry> list(FirmId firm, Page.Request page) {
            return new Page<>(java.util.List.of(), 0, page);
        }
    };

    /**
     * Adds an entry, in the transaction that the thread is in: what is rolled back wasn't done.
     *
     * @param entry what was done
     */
    void add(AuditEntry entry);

    /**
     * Lists what was done to a firm's data.
     *
     * @param firm the firm
     * @param page which page
     * @return that page, the latest entry first
     */
    Page<AuditEntry> list(FirmId firm, Page.Request page);
}

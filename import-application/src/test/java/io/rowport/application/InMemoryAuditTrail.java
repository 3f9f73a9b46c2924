package io.rowport.application;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.FirmId;
import io.rowport.domain.Page;
import io.rowport.domain.port.AuditTrail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers in memory what was done. Safe for use by several threads. */
public final class InMemoryAuditTrail implements AuditTrail {
    private final InMemoryTransactions transactions;
    private final RollbackMap<Long, AuditEntry> entries;
    private long added;

    /**
     * Makes an empty trail.
     *
     * @param transactions which it takes part in
     */
    public InMemoryAuditTrail(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.entries = new RollbackMap<>(transactions);
    }

    @Override
    public void add(AuditEntry entry) {
        transactions.run(() -> entries.put(++added, entry));
    }

    @Override
    public Page<AuditEntry> list(FirmId firm, Page.Request page) {
        return transactions.join(() -> {
            List<AuditEntry> all = new ArrayList<>(entries.values().stream()
                    .filter(entry -> entry.firm().equals(firm))
                    .toList());
            Collections.reverse(all);
            List<AuditEntry> items =
                    all.stream().skip(page.offset()).limit(page.size()).toList();
            return new Page<>(items, all.size(), page);
        });
    }
}

package io.rowport.persistence;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.FirmId;
import io.rowport.domain.Page;
import io.rowport.domain.port.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The audit trail in a table that is only ever added to. */
final class JdbiAuditTrail implements AuditTrail {
    private static final int LONGEST_DETAIL = 255;

    private final JdbiTransactions transactions;

    JdbiAuditTrail(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(AuditEntry entry) {
        String detail = entry.detail();
        transactions.change(handle -> handle.createUpdate("""
                        insert into audit_trail (happened_at, firm_id, account_uuid, action, subject, detail)
                        values (:at, :firm, :account, :action, :subject, :detail)
                        """)
                .bind("at", Times.put(entry.at()))
                .bind("firm", entry.firm().value())
                .bind("account", (Object) entry.account())
                .bind("action", entry.action().name())
                .bind("subject", entry.subject())
                .bind("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .execute());
    }

    @Override
    public Page<AuditEntry> list(FirmId firm, Page.Request page) {
        return transactions.read(handle -> {
            long total = handle.createQuery("select count(*) from audit_trail where firm_id = :firm")
                    .bind("firm", firm.value())
                    .mapTo(Long.class)
                    .one();
            List<AuditEntry> entries = handle.createQuery(
                            "select happened_at, firm_id, account_uuid, action, subject, detail from audit_trail"
                                    + " where firm_id = :firm order by id desc limit :size offset :offset")
                    .bind("firm", firm.value())
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> read(row))
                    .list();
            return new Page<>(entries, total, page);
        });
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                Times.get(row, "happened_at"),
                new FirmId(row.getObject("firm_id", UUID.class)),
                row.getObject("account_uuid", UUID.class),
                AuditEntry.Action.valueOf(row.getString("action")),
                row.getObject("subject", UUID.class),
                row.getString("detail"));
    }
}

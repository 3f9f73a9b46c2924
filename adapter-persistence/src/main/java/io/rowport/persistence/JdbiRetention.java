package io.rowport.persistence;

import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.Retention;
import java.time.Instant;
import java.util.List;

/** Finds and forgets by the time of the last change, which for an import that ended is that of its end. */
final class JdbiRetention implements Retention {
    private static final List<String[]> TABLES = List.of(
            new String[] {"import_failures", "row_number"},
            new String[] {"import_kept_rows", "row_number"},
            new String[] {"import_outcomes", "first_row"});

    private final JdbiTransactions transactions;

    JdbiRetention(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Import> due(Instant before, int most) {
        return transactions.read(handle -> handle.createQuery(ImportRow.SELECT
                        + " where not i.purge_finished and (i.purged_at is not null or (i.updated_at < :before"
                        + " and i.status in ('PENDING', 'MAPPED', 'COMPLETED', 'FAILED', 'CANCELLED', 'UNDONE')))"
                        + " order by i.updated_at, i.uuid limit :most")
                .bind("before", Times.put(before))
                .bind("most", most)
                .map((row, context) -> ImportRow.read(row))
                .list());
    }

    @Override
    public boolean forgetSome(ImportId id, int most) {
        return transactions.write(handle -> {
            boolean more = false;
            for (String[] table : TABLES) {
                int removed = handle.createUpdate("delete from " + table[0] + " where import_id = :id and " + table[1]
                                + " in (select " + table[1] + " from " + table[0]
                                + " where import_id = :id order by " + table[1] + " limit :most)")
                        .bind("id", id.value())
                        .bind("most", most)
                        .execute();
                more |= removed == most;
            }
            return more;
        });
    }

    @Override
    public void finished(ImportId id) {
        transactions.change(handle -> handle.createUpdate("update imports set purge_finished = true where uuid = :id")
                .bind("id", id.value())
                .execute());
    }
}

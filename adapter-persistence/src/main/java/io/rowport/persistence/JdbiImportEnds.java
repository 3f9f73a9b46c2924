package io.rowport.persistence;

import io.rowport.domain.Counts;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportEnd;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Progress;
import io.rowport.domain.port.ImportEnds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Ends of imports in a table: they are added in the transaction that ends the import, so that none is lost. */
final class JdbiImportEnds implements ImportEnds {
    private final JdbiTransactions transactions;

    JdbiImportEnds(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    static void add(Handle handle, Import ended) {
        Counts counts = ended.progress().counts();
        handle.createUpdate("""
                        insert into import_ends (ended_at, import_id, firm_id, type, mode, status, total_rows, created_rows,
                            updated_rows, unchanged_rows, skipped_rows, failed_rows, reason, attempts, due_at)
                        values (:at, :import, :firm, :type, :mode, :status, :total, :created, :updated, :unchanged, :skipped,
                            :failed, :reason, 0, :at)
                        """)
                .bind("at", Times.put(ended.timeline().updatedAt()))
                .bind("import", ended.id().value())
                .bind("firm", ended.firm().value())
                .bind("type", ended.request().type())
                .bind("mode", ended.request().mode().name())
                .bind("status", ended.status().name())
                .bind("total", ended.progress().total())
                .bind("created", counts.created())
                .bind("updated", counts.updated())
                .bind("unchanged", counts.unchanged())
                .bind("skipped", counts.skipped())
                .bind("failed", counts.failed())
                .bind("reason", ended.state().reason())
                .execute();
    }

    @Override
    public List<ImportEnd> due(Instant now, int most) {
        return transactions.read(handle -> handle.createQuery(
                        "select * from import_ends where due_at <= :now order by number limit :most")
                .bind("now", Times.put(now))
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public void forget(long number) {
        transactions.change(handle -> handle.createUpdate("delete from import_ends where number = :number")
                .bind("number", number)
                .execute());
    }

    @Override
    public void putOff(long number, Instant until) {
        transactions.change(handle -> handle.createUpdate(
                        "update import_ends set attempts = attempts + 1, due_at = :until where number = :number")
                .bind("until", Times.put(until))
                .bind("number", number)
                .execute());
    }

    private static ImportEnd read(ResultSet row) throws SQLException {
        return new ImportEnd(
                row.getLong("number"),
                Times.get(row, "ended_at"),
                new ImportId(row.getObject("import_id", UUID.class)),
                new FirmId(row.getObject("firm_id", UUID.class)),
                row.getString("type"),
                Mode.valueOf(row.getString("mode")),
                ImportStatus.valueOf(row.getString("status")),
                new Progress(
                        row.getLong("total_rows"),
                        new Counts(
                                row.getLong("created_rows"),
                                row.getLong("updated_rows"),
                                row.getLong("unchanged_rows"),
                                row.getLong("skipped_rows"),
                                row.getLong("failed_rows"))),
                row.getString("reason"),
                row.getInt("attempts"));
    }
}

package io.rowport.persistence;

import io.rowport.domain.Counts;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.OutcomeStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes: a packed row for each batch, and a row for each failed row. Queries are ordered by the whole primary key: by its last
 * part alone H2 would sort all rows of an import for each page.
 */
final class JdbiOutcomeStore implements OutcomeStore {
    private static final int FAILURES_AT_ONCE = 500;
    private static final List<String> FAILURE_COLUMNS = List.of("import_id", "row_number", "line", "details");
    private static final String BATCH_COLUMNS = "first_row, last_row, created, updated, unchanged, skipped, failed";

    private final JdbiTransactions transactions;

    /** A committed batch, without what became of its rows. */
    private record Batch(long firstRow, long lastRow, Counts counts) {
        int rows() {
            return (int) (lastRow - firstRow + 1);
        }

        long count(Optional<Outcome> outcome) {
            return outcome.map(counts::of).orElse((long) rows());
        }
    }

    JdbiOutcomeStore(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void append(ImportId id, List<? extends RowResult> results) {
        transactions.change(handle -> {
            requireNext(handle, id, results);
            Counts counts = Counts.of(results);
            try (PreparedStatement insert = handle.getConnection()
                    .prepareStatement("insert into import_outcomes (import_id, " + BATCH_COLUMNS
                            + ", outcomes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setObject(1, id.value());
                insert.setLong(2, results.get(0).row());
                insert.setLong(3, results.get(results.size() - 1).row());
                insert.setLong(4, counts.created());
                insert.setLong(5, counts.updated());
                insert.setLong(6, counts.unchanged());
                insert.setLong(7, counts.skipped());
                insert.setLong(8, counts.failed());
                insert.setBytes(9, OutcomeCodec.write(results));
                insert.executeUpdate();
                insertFailures(handle, id, results);
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
    }

    private void insertFailures(Handle handle, ImportId id, List<? extends RowResult> results) throws SQLException {
        List<RowResult.Rejected> failures = new ArrayList<>();
        for (RowResult result : results) {
            if (result instanceof RowResult.Rejected rejected) {
                failures.add(rejected);
            }
        }
        if (failures.isEmpty()) {
            return;
        }
        Iterator<RowResult.Rejected> next = failures.iterator();
        @Nullable Object[] row = new Object[FAILURE_COLUMNS.size()];
        row[0] = id.value();
        transactions.dialect().insert(handle.getConnection(), "import_failures", FAILURE_COLUMNS, () -> {
            if (!next.hasNext()) {
                return null;
            }
            RowResult.Rejected failure = next.next();
            row[1] = failure.row();
            row[2] = failure.line();
            row[3] = OutcomeCodec.writeDetails(failure);
            return row;
        });
    }

    private static void requireNext(Handle handle, ImportId id, List<? extends RowResult> results) {
        // Not max(last_row): that would read all batches so far, for each batch.
        long expected = handle.createQuery("select last_row from import_outcomes where import_id = :id"
                                + " order by import_id desc, first_row desc limit 1")
                        .bind("id", id.value())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L)
                + 1;
        for (RowResult result : results) {
            if (result.row() != expected) {
                throw new IllegalStateException(
                        "Row " + expected + " of import " + id + " has its outcome next, not row " + result.row());
            }
            expected++;
        }
    }

    @Override
    public Page<RowResult> page(ImportId id, Optional<Outcome> outcome, Page.Request page) {
        return transactions.read(handle -> {
            List<Batch> batches = batches(handle, id);
            long total =
                    batches.stream().mapToLong(batch -> batch.count(outcome)).sum();
            List<RowResult> items = new ArrayList<>();
            long before = 0;
            long room = MOST_SHOWN;
            for (Batch batch : batches) {
                long matching = batch.count(outcome);
                if (matching > 0 && before + matching > page.offset() && items.size() < page.size()) {
                    long skip = Math.max(0, page.offset() - before);
                    List<RowResult> wanted = results(handle, id, batch).stream()
                            .filter(result -> outcome.isEmpty() || result.outcome() == outcome.get())
                            .skip(skip)
                            .limit(page.size() - items.size())
                            .toList();
                    for (RowResult result : wanted) {
                        RowResult shown = result.fitting(room);
                        room -= shown.chars();
                        items.add(shown);
                    }
                }
                before += matching;
            }
            return new Page<>(items, total, page);
        });
    }

    @Override
    public List<RowResult.Rejected> firstFailures(ImportId id, int most) {
        return transactions.read(handle -> failuresThatFit(handle, id, 0, most));
    }

    /** By two questions for all, where each takes its time to the server and back; else one by one, but in one transaction. */
    @Override
    public Map<ImportId, List<RowResult.Rejected>> firstFailures(List<ImportId> ids, int most) {
        return transactions.call(() -> transactions.dialect() instanceof PostgreSqlDialect
                ? transactions.read(handle -> FirstFailures.of(handle.getConnection(), ids, most))
                : OutcomeStore.super.firstFailures(ids, most));
    }

    @Override
    public void forEach(ImportId id, Optional<Outcome> outcome, Consumer<RowResult> action) {
        if (outcome.isPresent() && outcome.get() == Outcome.FAILED) {
            forEachFailure(id, action);
            return;
        }
        for (Batch batch : transactions.read(handle -> batches(handle, id))) {
            if (batch.count(outcome) > 0) {
                transactions.read(handle -> results(handle, id, batch)).stream()
                        .filter(result -> outcome.isEmpty() || result.outcome() == outcome.get())
                        .forEach(action);
            }
        }
    }

    private void forEachFailure(ImportId id, Consumer<RowResult> action) {
        long after = 0;
        List<RowResult.Rejected> failures;
        do {
            long last = after;
            failures = transactions.read(handle -> failuresThatFit(handle, id, last, FAILURES_AT_ONCE));
            failures.forEach(action);
            after = failures.isEmpty()
                    ? after
                    : failures.get(failures.size() - 1).row();
        } while (!failures.isEmpty());
    }

    /** The next ones that fit into memory, whatever is in them: at least one, unless there is none. */
    private static List<RowResult.Rejected> failuresThatFit(Handle handle, ImportId id, long after, int most) {
        long last = after;
        long room = MOST_SHOWN;
        for (long[] next : sizesAfter(handle, id, after, most)) {
            if (last > after && next[1] > room) {
                break;
            }
            last = next[0];
            room -= next[1];
        }
        return last == after ? List.of() : failuresAfter(handle, id, after, last, most);
    }

    /** Row numbers, and how many bytes each row has. */
    private static List<long[]> sizesAfter(Handle handle, ImportId id, long after, int most) {
        return handle.createQuery("select row_number, octet_length(details) as size from import_failures"
                        + " where import_id = :id and row_number > :after order by import_id, row_number limit :most")
                .bind("id", id.value())
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new long[] {row.getLong("row_number"), row.getLong("size")})
                .list();
    }

    @Override
    public List<RowResult> batchBefore(ImportId id, long before) {
        return transactions.read(handle -> handle.createQuery("select " + BATCH_COLUMNS
                        + " from import_outcomes where import_id = :id and first_row < :before"
                        + " order by import_id desc, first_row desc limit 1")
                .bind("id", id.value())
                .bind("before", before)
                .map((row, context) -> batch(row))
                .findOne()
                .map(batch -> results(handle, id, batch))
                .orElse(List.of()));
    }

    @Override
    public void addKept(ImportId id, List<KeptRow> rows) {
        transactions.change(handle -> {
            var batch = handle.prepareBatch("insert into import_kept_rows (import_id, row_number, record_uuid, reason)"
                    + " values (:id, :row, :record, :reason)");
            rows.forEach(row -> batch.bind("id", id.value())
                    .bind("row", row.row())
                    .bind("record", row.record())
                    .bind("reason", row.reason().name())
                    .add());
            batch.execute();
        });
    }

    @Override
    public Page<KeptRow> kept(ImportId id, Page.Request page) {
        return transactions.read(handle -> {
            long total = handle.createQuery("select count(*) from import_kept_rows where import_id = :id")
                    .bind("id", id.value())
                    .mapTo(Long.class)
                    .one();
            List<KeptRow> rows = handle.createQuery("select row_number, record_uuid, reason from import_kept_rows"
                            + " where import_id = :id order by import_id, row_number limit :size offset :offset")
                    .bind("id", id.value())
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> new KeptRow(
                            row.getLong("row_number"),
                            row.getObject("record_uuid", UUID.class),
                            KeptRow.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT))))
                    .list();
            return new Page<>(rows, total, page);
        });
    }

    private static List<Batch> batches(Handle handle, ImportId id) {
        return handle.createQuery("select " + BATCH_COLUMNS
                        + " from import_outcomes where import_id = :id order by import_id, first_row")
                .bind("id", id.value())
                .map((row, context) -> batch(row))
                .list();
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getLong("first_row"),
                row.getLong("last_row"),
                new Counts(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("skipped"),
                        row.getLong("failed")));
    }

    private static List<RowResult> results(Handle handle, ImportId id, Batch batch) {
        Map<Long, RowResult.Rejected> failures = new HashMap<>();
        if (batch.counts().failed() > 0) {
            failuresAfter(handle, id, batch.firstRow() - 1, batch.lastRow(), batch.rows())
                    .forEach(failure -> failures.put(failure.row(), failure));
        }
        byte[] outcomes = handle.createQuery(
                        "select outcomes from import_outcomes where import_id = :id and first_row = :first")
                .bind("id", id.value())
                .bind("first", batch.firstRow())
                .map((row, context) -> row.getBytes("outcomes"))
                .one();
        return OutcomeCodec.read(outcomes, batch.firstRow(), batch.rows(), failures);
    }

    private static List<RowResult.Rejected> failuresAfter(Handle handle, ImportId id, long after, long last, int most) {
        return handle.createQuery("select row_number, line, details from import_failures"
                        + " where import_id = :id and row_number > :after and row_number <= :last"
                        + " order by import_id, row_number limit :most")
                .bind("id", id.value())
                .bind("after", after)
                .bind("last", last)
                .bind("most", most)
                .map((row, context) -> OutcomeCodec.readDetails(
                        row.getLong("row_number"), row.getLong("line"), row.getBytes("details")))
                .list();
    }
}

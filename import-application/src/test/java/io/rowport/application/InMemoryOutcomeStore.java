package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.OutcomeStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps outcomes in memory. Safe for use by several threads. */
public final class InMemoryOutcomeStore implements OutcomeStore {
    private final InMemoryTransactions transactions;
    private final RollbackMap<ImportId, List<List<RowResult>>> batches;
    private final RollbackMap<ImportId, List<KeptRow>> kept;

    /**
     * Makes an empty store.
     *
     * @param transactions which it takes part in
     */
    public InMemoryOutcomeStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.batches = new RollbackMap<>(transactions);
        this.kept = new RollbackMap<>(transactions);
    }

    @Override
    public void append(ImportId id, List<? extends RowResult> results) {
        transactions.run(() -> {
            long last = results(id).mapToLong(RowResult::row).max().orElse(0);
            if (results.get(0).row() <= last) {
                throw new IllegalStateException("Row " + results.get(0).row() + " has a result already");
            }
            List<List<RowResult>> all = new ArrayList<>(batches.get(id).orElse(List.of()));
            all.add(List.copyOf(results));
            batches.put(id, all);
        });
    }

    @Override
    public Page<RowResult> page(ImportId id, Optional<Outcome> outcome, Page.Request page) {
        Page<RowResult> whole = pageOf(all(id, outcome), page);
        List<RowResult> shown = new ArrayList<>();
        long room = MOST_SHOWN;
        for (RowResult result : whole.items()) {
            shown.add(result.fitting(room));
            room -= shown.get(shown.size() - 1).chars();
        }
        return new Page<>(shown, whole.total(), page);
    }

    @Override
    public List<RowResult.Rejected> firstFailures(ImportId id, int most) {
        List<RowResult.Rejected> first = new ArrayList<>();
        long chars = 0;
        for (RowResult result : all(id, Optional.of(Outcome.FAILED))) {
            chars += result.chars();
            if (first.size() < most && (first.isEmpty() || chars <= MOST_SHOWN)) {
                first.add((RowResult.Rejected) result);
            }
        }
        return first;
    }

    @Override
    public void forEach(ImportId id, Optional<Outcome> outcome, Consumer<RowResult> action) {
        all(id, outcome).forEach(action);
    }

    @Override
    public List<RowResult> batchBefore(ImportId id, long before) {
        return transactions.join(() -> batches.get(id).orElse(List.of()).stream()
                .filter(batch -> batch.get(0).row() < before)
                .reduce((earlier, later) -> later)
                .orElse(List.of()));
    }

    @Override
    public void addKept(ImportId id, List<KeptRow> rows) {
        transactions.run(() -> {
            List<KeptRow> all = new ArrayList<>(kept.get(id).orElse(List.of()));
            all.addAll(rows);
            all.sort(Comparator.comparingLong(KeptRow::row));
            kept.put(id, all);
        });
    }

    @Override
    public Page<KeptRow> kept(ImportId id, Page.Request page) {
        return transactions.join(() -> pageOf(kept.get(id).orElse(List.of()), page));
    }

    void remove(ImportId id) {
        batches.remove(id);
        kept.remove(id);
    }

    private List<RowResult> all(ImportId id, Optional<Outcome> outcome) {
        return transactions.join(() -> results(id)
                .filter(result -> outcome.isEmpty() || outcome.get() == result.outcome())
                .toList());
    }

    private static <T> Page<T> pageOf(List<T> all, Page.Request page) {
        return new Page<>(all.stream().skip(page.offset()).limit(page.size()).toList(), all.size(), page);
    }

    private Stream<RowResult> results(ImportId id) {
        return batches.get(id).orElse(List.of()).stream().flatMap(List::stream);
    }
}

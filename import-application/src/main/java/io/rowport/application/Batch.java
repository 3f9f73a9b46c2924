package io.rowport.application;

import io.rowport.domain.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are applied in one transaction. They may have been checked ahead, which serves the first attempt: looking up what
 * they refer to changes what was checked, so a further attempt begins with the cells again. For one thread at a time.
 */
final class Batch {
    private final List<Row> rows;
    private @Nullable List<CheckedRow> checked;

    private Batch(List<Row> rows, @Nullable List<CheckedRow> checked) {
        this.rows = rows;
        this.checked = checked;
    }

    static Batch of(List<Row> rows) {
        return new Batch(rows, null);
    }

    static Batch checked(List<Row> rows, List<CheckedRow> checked) {
        return new Batch(rows, checked);
    }

    int size() {
        return rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Row first() {
        return rows.get(0);
    }

    Batch firstHalf() {
        return first(size() / 2);
    }

    Batch secondHalf() {
        return of(rows.subList(size() / 2, size()));
    }

    Batch first(int count) {
        return of(rows.subList(0, count));
    }

    /** Gives the rows, checked each for itself, to an attempt at applying them. */
    List<CheckedRow> take(RowCheck check) {
        List<CheckedRow> taken = checked == null ? check.read(rows) : checked;
        checked = null;
        return taken;
    }
}

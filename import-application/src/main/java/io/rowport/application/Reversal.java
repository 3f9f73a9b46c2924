package io.rowport.application;

import io.rowport.domain.Change;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Outcome;
import io.rowport.domain.RecordType;
import io.rowport.domain.RowResult;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The taking back of some rows of an import, within a transaction. One thread only. */
final class Reversal {
    private final RecordStore records;
    private final Import current;
    private final RecordType type;
    private final Instant now;
    private final List<KeptRow> kept = new ArrayList<>();
    private long reverted;

    Reversal(RecordStore records, Import current, RecordType type, Instant now) {
        this.records = records;
        this.current = current;
        this.type = type;
        this.now = now;
    }

    /** How many rows were taken back. */
    long reverted() {
        return reverted;
    }

    /** The rows that were left as they are. */
    List<KeptRow> kept() {
        return kept;
    }

    void takeBack(List<RowResult> batch) {
        revertUpdates(applied(batch, Outcome.UPDATED));
        removeCreated(applied(batch, Outcome.CREATED));
    }

    void keep(RowResult row) {
        if (row instanceof RowResult.Applied applied) {
            kept.add(new KeptRow(row.row(), recordOf(applied), KeptRow.Reason.CHANGED_SINCE));
        }
    }

    private List<RowResult.Applied> applied(List<RowResult> batch, Outcome outcome) {
        List<RowResult.Applied> rows = new ArrayList<>();
        for (int i = batch.size() - 1; i >= 0; i--) {
            if (batch.get(i) instanceof RowResult.Applied row && row.outcome() == outcome && row.record() != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Rows are taken back in reverse order, so that a record that two of them changed gets its first value. */
    private void revertUpdates(List<RowResult.Applied> rows) {
        Map<UUID, Working> loaded = load(rows);
        Map<UUID, ImportId> authors = new HashMap<>();
        for (RowResult.Applied row : rows) {
            UUID id = recordOf(row);
            Working record = loaded.get(id);
            if (record == null || !isAsLeft(record, row.changes())) {
                kept.add(new KeptRow(row.row(), id, KeptRow.Reason.CHANGED_SINCE));
            } else {
                if (row.lastChangedBy() != null && record.isLastChangedBy(current.id())) {
                    authors.put(id, row.lastChangedBy());
                }
                record.apply(reversed(row.changes()), Map.of());
                reverted++;
            }
        }
        List<RecordStore.ChangedRecord> changed = loaded.values().stream()
                .filter(Working::isChanged)
                .map(record ->
                        new RecordStore.ChangedRecord(record.before(), record.changes(), authors.get(record.uuid())))
                .toList();
        if (!changed.isEmpty()) {
            records.update(current.firm(), type, current.id(), changed, now);
        }
    }

    private Map<UUID, Working> load(List<RowResult.Applied> rows) {
        Set<UUID> ids = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (RowResult.Applied row : rows) {
            ids.add(recordOf(row));
            row.changes().forEach(change -> fields.add(change.field()));
        }
        fields.removeIf(SystemFields::isSystemField);
        Map<UUID, Working> loaded = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            for (StoredRecord stored : records.load(current.firm(), type, ids, Set.of(), fields)) {
                loaded.put(stored.uuid(), Working.loaded(stored));
            }
        }
        return loaded;
    }

    private void removeCreated(List<RowResult.Applied> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<UUID, Long> rowOf = new HashMap<>();
        rows.forEach(row -> rowOf.put(recordOf(row), row.row()));
        Map<UUID, KeptRow.Reason> left = records.removeCreated(current.firm(), type, current.id(), rowOf.keySet());
        left.forEach((id, reason) -> kept.add(new KeptRow(rowOf.getOrDefault(id, 0L), id, reason)));
        reverted += rows.size() - left.size();
    }

    private boolean isAsLeft(Working record, List<Change> changes) {
        return changes.stream().allMatch(change -> record.has(change.field(), change.after()));
    }

    private List<Change> reversed(List<Change> changes) {
        return changes.stream()
                .map(change -> new Change(change.field(), change.after(), change.before()))
                .toList();
    }

    private UUID recordOf(RowResult.Applied row) {
        @Nullable UUID id = row.record();
        if (id == null) {
            throw new IllegalStateException("Row " + row.row() + " was applied to no record");
        }
        return id;
    }
}

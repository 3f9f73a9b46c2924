package io.rowport.application;

import io.rowport.domain.Change;
import io.rowport.domain.ImportId;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordView;
import io.rowport.domain.Rule;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record while the rows of a batch are applied to it, one after the other, by one thread. */
final class Working {
    private final UUID uuid;
    private final long createdByRow;
    private final @Nullable StoredRecord stored;
    private final Map<String, @Nullable Object> values;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private Working(UUID uuid, long createdByRow, @Nullable StoredRecord stored, Map<String, @Nullable Object> values) {
        this.uuid = uuid;
        this.createdByRow = createdByRow;
        this.stored = stored;
        this.values = values;
    }

    static Working created(UUID uuid, long row, Map<String, @Nullable Object> values) {
        return new Working(uuid, row, null, values);
    }

    static Working loaded(StoredRecord stored) {
        Map<String, @Nullable Object> values = new HashMap<>(stored.values());
        values.put(SystemFields.EXTERNAL_REFERENCE, stored.externalReference());
        return new Working(stored.uuid(), 0, stored, values);
    }

    UUID uuid() {
        return uuid;
    }

    boolean isNew() {
        return stored == null;
    }

    long createdByRow() {
        return createdByRow;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    @Nullable Object get(String field) {
        return values.get(field);
    }

    boolean isChanged() {
        return !changes.isEmpty();
    }

    /** {@return what all rows of the batch together have changed, be it back to what it was: the record is written then too} */
    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** Whether somebody but the import has changed the record after a moment; what the import has written is its own. */
    boolean isChangedSince(Instant moment, ImportId run) {
        return stored != null
                && changes.isEmpty()
                && !run.equals(stored.changedBy())
                && stored.updatedAt().isAfter(moment);
    }

    /** The other import that has last changed the record; null for none, or where the import itself has changed it since. */
    @Nullable ImportId lastChangedBy(ImportId run) {
        return stored == null || isChanged() || isLastChangedBy(run) ? null : stored.changedBy();
    }

    /** Whether nobody has changed the stored record since an import did. */
    boolean isLastChangedBy(ImportId run) {
        return stored != null && run.equals(stored.changedBy());
    }

    void apply(List<Change> rowChanges, Map<String, @Nullable Object> facts) {
        for (Change change : rowChanges) {
            values.put(change.field(), change.after());
            Change earlier = changes.get(change.field());
            Object before = earlier == null ? change.before() : earlier.before();
            changes.put(change.field(), new Change(change.field(), before, change.after()));
        }
        values.putAll(facts);
    }

    /** The record as it would be with some changes. */
    RecordView with(List<Change> rowChanges, RecordDraft draft) {
        Map<String, @Nullable Object> after = new HashMap<>();
        rowChanges.forEach(change -> after.put(change.field(), change.after()));
        return new RecordView() {
            @Override
            public @Nullable Object get(String path) {
                if (after.containsKey(path)) {
                    return after.get(path);
                }
                return draft.facts().containsKey(path) ? draft.facts().get(path) : values.get(path);
            }

            @Override
            public boolean isKnown(String path) {
                String field = Rule.fieldOf(path);
                return draft.errors().stream().noneMatch(error -> error.field().equals(field));
            }
        };
    }

    /** Whether a field has a value. */
    boolean has(String field, @Nullable Object value) {
        return same(values.get(field), value);
    }

    /** What a row would change, field by field. */
    List<Change> differences(Map<String, @Nullable Object> wanted) {
        List<Change> differences = new ArrayList<>();
        wanted.forEach((field, after) -> {
            Object before = values.get(field);
            if (!same(before, after)) {
                differences.add(new Change(field, before, after));
            }
        });
        return differences;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return Objects.equals(a, b);
    }
}

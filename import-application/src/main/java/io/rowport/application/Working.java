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
    private @Nullable String externalReference;

    /** What rows of the batch have changed: a few fields, so that looking through them takes less than a map would. */
    private List<Change> changes = List.of();

    /** What rows knew of the records that it refers to. */
    private Map<String, @Nullable Object> facts = Map.of();

    private Working(
            UUID uuid,
            long createdByRow,
            @Nullable StoredRecord stored,
            @Nullable String externalReference,
            Map<String, @Nullable Object> values) {
        this.uuid = uuid;
        this.createdByRow = createdByRow;
        this.stored = stored;
        this.externalReference = externalReference;
        this.values = values;
    }

    /** A record that a row creates, with the values of its fields and what is known of the records that it refers to. */
    static Working created(
            UUID uuid, RecordDraft draft, Map<String, @Nullable Object> values, Map<String, @Nullable Object> facts) {
        Working created = new Working(
                uuid, draft.row().number(), null, draft.externalReference().orElse(null), values);
        created.learn(facts);
        return created;
    }

    static Working loaded(StoredRecord stored) {
        return new Working(stored.uuid(), 0, stored, stored.externalReference(), stored.values());
    }

    UUID uuid() {
        return uuid;
    }

    boolean isNew() {
        return stored == null;
    }

    /** The record as it was loaded, where it isn't new. */
    StoredRecord before() {
        return Objects.requireNonNull(stored);
    }

    long createdByRow() {
        return createdByRow;
    }

    @Nullable String externalReference() {
        return externalReference;
    }

    /** The value of a field, or at the end of a path. */
    @Nullable Object get(String path) {
        if (path.equals(SystemFields.EXTERNAL_REFERENCE)) {
            return externalReference;
        }
        Change change = changeOf(path, changes);
        if (change != null) {
            return change.after();
        }
        return facts.containsKey(path) ? facts.get(path) : values.get(path);
    }

    private static @Nullable Change changeOf(String field, List<Change> changes) {
        for (Change change : changes) {
            if (change.field().equals(field)) {
                return change;
            }
        }
        return null;
    }

    /** All values as they are now, by field or path, in a map of the caller's own. */
    Map<String, @Nullable Object> snapshot() {
        Map<String, @Nullable Object> snapshot = new HashMap<>(values);
        snapshot.putAll(facts);
        changes.forEach(change -> snapshot.put(change.field(), change.after()));
        snapshot.put(SystemFields.EXTERNAL_REFERENCE, externalReference);
        return snapshot;
    }

    /** The values of the fields of a new record. */
    Map<String, @Nullable Object> fields() {
        if (changes.isEmpty()) {
            return values;
        }
        Map<String, @Nullable Object> fields = new HashMap<>(values);
        for (Change change : changes) {
            if (!change.field().equals(SystemFields.EXTERNAL_REFERENCE)) {
                fields.put(change.field(), change.after());
            }
        }
        return fields;
    }

    boolean isChanged() {
        return !changes.isEmpty();
    }

    /** {@return what all rows of the batch together have changed, be it back to what it was: the record is written then too} */
    List<Change> changes() {
        return changes;
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

    void apply(List<Change> rowChanges, Map<String, @Nullable Object> rowFacts) {
        changes = changes.isEmpty() ? rowChanges : merged(rowChanges);
        Change moved = changeOf(SystemFields.EXTERNAL_REFERENCE, rowChanges);
        if (moved != null) {
            externalReference = (String) moved.after();
        }
        learn(rowFacts);
    }

    /** Each field once, from what it was at first to what it is now. */
    private List<Change> merged(List<Change> rowChanges) {
        Map<String, Change> merged = new LinkedHashMap<>();
        changes.forEach(change -> merged.put(change.field(), change));
        for (Change change : rowChanges) {
            Change earlier = merged.get(change.field());
            Object before = earlier == null ? change.before() : earlier.before();
            merged.put(change.field(), new Change(change.field(), before, change.after()));
        }
        return List.copyOf(merged.values());
    }

    private void learn(Map<String, @Nullable Object> more) {
        if (facts.isEmpty()) {
            facts = more;
        } else if (!more.isEmpty()) {
            facts = new HashMap<>(facts);
            facts.putAll(more);
        }
    }

    /** The record as it would be with some changes. */
    RecordView with(List<Change> rowChanges, RecordDraft draft) {
        return new RecordView() {
            @Override
            public @Nullable Object get(String path) {
                Change change = changeOf(path, rowChanges);
                if (change != null) {
                    return change.after();
                }
                return draft.facts().containsKey(path) ? draft.facts().get(path) : Working.this.get(path);
            }

            @Override
            public boolean isKnown(String path) {
                if (draft.isSound()) {
                    return true;
                }
                String field = Rule.fieldOf(path);
                return draft.errors().stream().noneMatch(error -> error.field().equals(field));
            }
        };
    }

    /** Whether a field has a value. */
    boolean has(String field, @Nullable Object value) {
        return same(get(field), value);
    }

    /** What a row would change, field by field. */
    List<Change> differences(Map<String, @Nullable Object> wanted) {
        List<Change> differences = new ArrayList<>();
        wanted.forEach((field, after) -> {
            Object before = get(field);
            if (!same(before, after)) {
                differences.add(new Change(field, before, after));
            }
        });
        return List.copyOf(differences);
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return Objects.equals(a, b);
    }
}

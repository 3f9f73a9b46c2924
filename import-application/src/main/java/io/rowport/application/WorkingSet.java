package io.rowport.application;

import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.FirmId;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordDraft.Intent;
import io.rowport.domain.RecordType;
import io.rowport.domain.RowError;
import io.rowport.domain.Rule;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records that a batch touches, as its rows so far have left them. */
final class WorkingSet {
    private final RecordType type;
    private final Map<UUID, Working> byId = new LinkedHashMap<>();
    private final Map<String, Working> byReference = new HashMap<>();
    private final Map<String, UUID> taken = new HashMap<>();
    private final List<UniqueValues> uniqueValues = new ArrayList<>();

    private WorkingSet(RecordBatch batch) {
        this.type = batch.type();
    }

    /** What is done about the external references of rows that create records. */
    enum Taken {
        /** Those that are taken are looked up. */
        LOOKED_UP,
        /** None is supposed to be: only those of rows that fail anyway are looked up, of the others {@link #write} will tell. */
        UNLIKELY
    }

    static WorkingSet load(
            RecordStore store,
            References references,
            RecordBatch batch,
            Taken expectation,
            @Nullable RecordsAhead ahead) {
        WorkingSet set = new WorkingSet(batch);
        RecordNames wanted = RecordNames.wantedBy(batch);
        Optional<List<StoredRecord>> loaded = ahead == null ? Optional.empty() : ahead.take(wanted);
        loaded.orElseGet(() -> load(store, batch, wanted)).forEach(set::put);
        set.lookUpTaken(store, batch, expectation);
        for (RecordType.UniqueKey key : batch.type().uniqueKeys()) {
            set.uniqueValues.add(UniqueValues.load(key, set, references, batch));
        }
        return set;
    }

    /** Loads records, with all values that applying the batch needs. */
    static List<StoredRecord> load(RecordStore store, RecordBatch batch, RecordNames wanted) {
        return wanted.isEmpty()
                ? List.of()
                : store.load(batch.firm(), batch.type(), wanted.ids(), wanted.references(), paths(batch));
    }

    private void lookUpTaken(RecordStore store, RecordBatch batch, Taken expectation) {
        Set<String> toCheck = new HashSet<>();
        for (RecordDraft draft : batch.drafts()) {
            boolean isCreated = !RecordNames.isWanted(draft, batch);
            // A reference that an update gives to the record that it names by UUID.
            boolean isGiven = draft.intent() == Intent.UPDATE && draft.uuid().isPresent();
            if ((isCreated || isGiven) && (expectation == Taken.LOOKED_UP || !draft.isSound())) {
                draft.externalReference().ifPresent(toCheck::add);
            }
        }
        toCheck.removeAll(byReference.keySet());
        if (!toCheck.isEmpty()) {
            taken.putAll(store.taken(batch.firm(), type, toCheck));
        }
    }

    private void put(StoredRecord stored) {
        Working working = Working.loaded(stored);
        byId.put(stored.uuid(), working);
        if (stored.externalReference() != null) {
            byReference.put(stored.externalReference(), working);
        }
    }

    /** What of stored records the batch needs: the fields that it gives, and what rules and unique keys look at. */
    private static Set<String> paths(RecordBatch batch) {
        RecordType type = batch.type();
        Set<String> paths = new LinkedHashSet<>();
        Mapping mapping = batch.run().mapping();
        if (mapping != null) {
            mapping.headersByField()
                    .keySet()
                    .forEach(name -> type.field(name).map(Field::storedAs).ifPresent(paths::add));
        }
        for (Rule rule : type.rules()) {
            paths.addAll(rule.paths());
        }
        type.uniqueKeys().forEach(key -> paths.addAll(key.fields()));
        type.derived().forEach(made -> paths.addAll(made.from()));
        paths.removeIf(SystemFields::isSystemField);
        return paths;
    }

    /** Finds a record that the batch has loaded or created. */
    @Nullable Working loaded(UUID id) {
        return byId.get(id);
    }

    /** Finds the record that an update row names. */
    @Nullable Working named(RecordDraft draft) {
        return draft.uuid().isPresent()
                ? byId.get(draft.uuid().get())
                : withReference(draft.externalReference().orElse(null));
    }

    /** Finds the record that has an external reference. */
    @Nullable Working withReference(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        Working record = byReference.get(reference);
        if (record == null && taken.containsKey(reference)) {
            return Working.loaded(new StoredRecord(
                    taken.get(reference), reference, java.time.Instant.EPOCH, java.time.Instant.EPOCH, null, Map.of()));
        }
        return record;
    }

    /** Gives the id under which a record is reported: none for one that exists only in a rehearsal. */
    @Nullable UUID realId(Working record) {
        return Rehearsal.isRehearsed(record.uuid()) ? null : record.uuid();
    }

    void add(Working created) {
        byId.put(created.uuid(), created);
        if (created.externalReference() != null) {
            byReference.put(created.externalReference(), created);
        }
        for (UniqueValues values : uniqueValues) {
            values.add(created);
        }
    }

    void change(Working record, List<Change> changes, Map<String, @Nullable Object> facts) {
        uniqueValues.forEach(values -> values.remove(record));
        for (Change change : changes) {
            if (change.field().equals(SystemFields.EXTERNAL_REFERENCE)) {
                moveReference(record, change);
            }
        }
        record.apply(changes, facts);
        uniqueValues.forEach(values -> values.add(record));
    }

    private void moveReference(Working record, Change change) {
        byReference.remove(change.before());
        taken.remove(change.before());
        if (change.after() != null) {
            byReference.put((String) change.after(), record);
        }
    }

    void checkReferenceChange(Working record, List<Change> changes, List<RowError> errors) {
        for (Change change : changes) {
            boolean moves = change.field().equals(SystemFields.EXTERNAL_REFERENCE) && change.after() != null;
            if (moves && withReference((String) change.after()) != null) {
                errors.add(RowError.of(
                        SystemFields.EXTERNAL_REFERENCE,
                        "already_exists",
                        "Another record already has this external reference."));
            }
        }
    }

    /** Reports each unique key of which another record already has the values. */
    void checkUnique(Function<String, @Nullable Object> values, @Nullable Working self, List<RowError> errors) {
        for (UniqueValues unique : uniqueValues) {
            unique.check(values, self, errors);
        }
    }

    /** Writes what was created and changed; false, and nothing is written, where a reference turns out to be taken. */
    boolean write(RecordStore store, RecordBatch batch, Taken expectation, @Nullable RecordsAhead ahead) {
        FirmId firm = batch.firm();
        List<RecordStore.NewRecord> created = new ArrayList<>();
        List<RecordStore.ChangedRecord> changed = new ArrayList<>();
        for (Working record : byId.values()) {
            if (record.isNew()) {
                created.add(newRecord(record));
            } else if (record.isChanged()) {
                changed.add(new RecordStore.ChangedRecord(record.before(), record.changes()));
            }
        }
        if (ahead != null) {
            ahead.writing(names(created, changed));
        }
        // In this order, since a new record may have what a changed one gave up, and not the other way round.
        if (!changed.isEmpty()) {
            store.update(firm, type, batch.run().id(), changed, batch.now());
        }
        if (created.isEmpty()) {
            return true;
        }
        if (expectation == Taken.UNLIKELY) {
            return store.insertUnlessTaken(firm, type, batch.run().id(), created, batch.now());
        }
        store.insert(firm, type, batch.run().id(), created, batch.now());
        return true;
    }

    /** All names that records had or get. */
    private static RecordNames names(List<RecordStore.NewRecord> created, List<RecordStore.ChangedRecord> changed) {
        Set<UUID> ids = new HashSet<>();
        Set<@Nullable String> references = new HashSet<>();
        for (RecordStore.NewRecord record : created) {
            ids.add(record.uuid());
            references.add(record.externalReference());
        }
        for (RecordStore.ChangedRecord record : changed) {
            ids.add(record.uuid());
            references.add(record.before().externalReference());
            for (Change change : record.changes()) {
                if (change.field().equals(SystemFields.EXTERNAL_REFERENCE)) {
                    references.add((String) change.after());
                }
            }
        }
        references.remove(null);
        return new RecordNames(ids, references);
    }

    private static RecordStore.NewRecord newRecord(Working record) {
        return new RecordStore.NewRecord(
                record.uuid(), record.externalReference(), record.createdByRow(), record.fields());
    }

    /** Whether none of the references that were looked up was taken. */
    boolean foundNoneTaken() {
        return taken.isEmpty();
    }
}

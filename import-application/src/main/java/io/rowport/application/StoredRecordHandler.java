package io.rowport.application;

import io.rowport.application.WorkingSet.Taken;
import io.rowport.domain.BlankCells;
import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.ImportId;
import io.rowport.domain.Mapping;
import io.rowport.domain.OnExisting;
import io.rowport.domain.Outcome;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordDraft.Intent;
import io.rowport.domain.RecordType;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies rows to records that a store keeps. All that a batch needs is loaded at once; the rows are then applied in their
 * order to what was loaded; what came of it is written at once. For the rows of one run, and one thread.
 */
final class StoredRecordHandler implements RecordHandler {
    private final RecordStore store;
    private final References references;
    private final Supplier<UUID> ids;
    private final @Nullable RecordsAhead ahead;

    /** Most files create what isn't there yet: then the database's unique key alone is asked, not the database before it. */
    private Taken expectation = Taken.UNLIKELY;

    /**
     * A handler for a run.
     *
     * @param ahead has loaded what the next batch is about, perhaps; null where nothing is loaded ahead
     */
    StoredRecordHandler(RecordStore store, References references, Supplier<UUID> ids, @Nullable RecordsAhead ahead) {
        this.store = store;
        this.references = references;
        this.ids = ids;
        this.ahead = ahead;
    }

    @Override
    public List<RowResult> apply(RecordBatch batch) {
        if (expectation == Taken.UNLIKELY && onlyCreates(batch)) {
            Optional<List<RowResult>> results = attempt(batch, Taken.UNLIKELY);
            if (results.isPresent()) {
                return results.get();
            }
        }
        return attempt(batch, Taken.LOOKED_UP).orElseThrow();
    }

    private static boolean onlyCreates(RecordBatch batch) {
        return batch.run().request().options().onExisting() == OnExisting.FAIL
                && batch.drafts().stream().allMatch(draft -> draft.intent() == Intent.CREATE);
    }

    private Optional<List<RowResult>> attempt(RecordBatch batch, Taken expected) {
        WorkingSet records = WorkingSet.load(store, references, batch, expected, ahead);
        RuleCheck rules = new RuleCheck(batch.type(), references);
        FieldValues.Slots created = createdFields(batch);
        List<RowResult> results = new ArrayList<>(batch.drafts().size());
        for (RecordDraft draft : batch.drafts()) {
            RowResult result = apply(draft, batch, records, rules, created);
            if (expected == Taken.UNLIKELY && draft.isSound() && result instanceof RowResult.Rejected) {
                // Its reference may be taken as well, and all problems of a row are told together.
                return Optional.empty();
            }
            results.add(result);
        }
        boolean isWritten = records.write(store, batch, expected, ahead);
        // Where one file holds something that is there already, so will its next batch; until one holds nothing such.
        expectation = isWritten && records.foundNoneTaken() ? Taken.UNLIKELY : Taken.LOOKED_UP;
        return isWritten ? Optional.of(results) : Optional.empty();
    }

    /** The fields of records that the run creates: those that are mapped, and those that get a value all the same. */
    private static FieldValues.Slots createdFields(RecordBatch batch) {
        RecordType type = batch.type();
        Mapping mapping = batch.run().mapping();
        Stream<Field> given = mapping == null
                ? type.storedFields().stream()
                : mapping.headersByField().keySet().stream().flatMap(name -> type.field(name).stream());
        Stream<String> others = Stream.concat(
                type.defaulted().stream().map(Field::name),
                type.derived().stream().map(RecordType.Derived::field));
        return new FieldValues.Slots(
                Stream.concat(given.map(Field::storedAs), others)
                        .filter(name -> !SystemFields.isSystemField(name))
                        .distinct()
                        .toList(),
                type.defaulted());
    }

    private RowResult apply(
            RecordDraft draft, RecordBatch batch, WorkingSet records, RuleCheck rules, FieldValues.Slots created) {
        List<RowError> errors = new ArrayList<>(draft.errors());
        if (draft.intent() == Intent.UPDATE) {
            Working record = records.named(draft);
            if (record == null) {
                unknown(draft, errors);
                return rejected(draft, errors);
            }
            return update(draft, record, batch, records, rules, errors);
        }
        Working existing = records.withReference(draft.externalReference().orElse(null));
        if (existing == null) {
            return create(draft, batch.type(), records, created, errors);
        }
        return switch (batch.run().request().options().onExisting()) {
            case FAIL -> {
                errors.add(alreadyExists(batch.type()));
                yield rejected(draft, errors);
            }
            case SKIP ->
                errors.isEmpty()
                        ? applied(draft, Outcome.SKIPPED, records.realId(existing), List.of())
                        : rejected(draft, errors);
            case UPDATE -> update(draft, existing, batch, records, rules, errors);
        };
    }

    private RowResult create(
            RecordDraft draft, RecordType type, WorkingSet records, FieldValues.Slots fields, List<RowError> errors) {
        FieldValues values = newValues(draft, type, fields);
        records.checkUnique(values::get, null, errors);
        if (!errors.isEmpty()) {
            return rejected(draft, errors);
        }
        Working created = Working.created(ids.get(), draft, values, draft.facts());
        records.add(created);
        return applied(draft, Outcome.CREATED, records.realId(created), List.of());
    }

    private static FieldValues newValues(RecordDraft draft, RecordType type, FieldValues.Slots fields) {
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = draft.get(fields.name(i));
            values[i] = value == null ? fields.otherwise(fields.name(i)) : value;
        }
        FieldValues whole = new FieldValues(fields, values);
        for (RecordType.Derived made : type.derived()) {
            if (whole.get(made.field()) == null) {
                whole.set(made.field(), made.join(whole));
            }
        }
        return whole;
    }

    private RowResult update(
            RecordDraft draft,
            Working record,
            RecordBatch batch,
            WorkingSet records,
            RuleCheck rules,
            List<RowError> errors) {
        List<Change> changes = record.differences(wanted(draft, record, batch));
        checkFresh(draft, record, batch, errors);
        checkFixed(batch.type(), changes, errors);
        records.checkReferenceChange(record, changes, errors);
        records.checkUnique(field -> after(field, record, changes), record, errors);
        rules.check(
                batch.firm(),
                List.of(new RuleCheck.Candidate(
                        record.with(changes, draft), field -> isChanged(field, changes), errors::add)));
        if (!errors.isEmpty()) {
            return rejected(draft, errors);
        }
        if (changes.isEmpty()) {
            return applied(draft, Outcome.UNCHANGED, records.realId(record), changes);
        }
        ImportId lastChangedBy = record.lastChangedBy(batch.run().id());
        records.change(record, changes, draft.facts());
        return new RowResult.Applied(
                draft.row().number(),
                draft.row().line(),
                Outcome.UPDATED,
                records.realId(record),
                changes,
                lastChangedBy);
    }

    private static boolean isChanged(String field, List<Change> changes) {
        for (Change change : changes) {
            if (change.field().equals(field)) {
                return true;
            }
        }
        return false;
    }

    /** The values that an update row asks for, those that it would leave blank derived from the others. */
    private static Map<String, @Nullable Object> wanted(RecordDraft draft, Working record, RecordBatch batch) {
        Map<String, @Nullable Object> wanted = draft.ownValues();
        boolean references = draft.intent() == Intent.UPDATE && draft.uuid().isPresent();
        if (references && draft.has(SystemFields.EXTERNAL_REFERENCE)) {
            wanted.put(
                    SystemFields.EXTERNAL_REFERENCE, draft.externalReference().orElse(null));
        }
        if (batch.run().request().options().blankCells() == BlankCells.KEEP) {
            wanted.values().removeIf(value -> value == null);
        }
        for (Field field : batch.type().defaulted()) {
            // What is cleared is as if it had never been given.
            if (wanted.containsKey(field.name()) && wanted.get(field.name()) == null) {
                wanted.put(field.name(), field.intake().otherwise());
            }
        }
        for (RecordType.Derived made : batch.type().derived()) {
            if (wanted.containsKey(made.field()) && wanted.get(made.field()) == null) {
                Map<String, @Nullable Object> whole = record.snapshot();
                whole.putAll(wanted);
                wanted.put(made.field(), made.join(whole));
            }
        }
        return wanted;
    }

    private static @Nullable Object after(String field, Working record, List<Change> changes) {
        for (Change change : changes) {
            if (change.field().equals(field)) {
                return change.after();
            }
        }
        return record.get(field);
    }

    private static void checkFresh(RecordDraft draft, Working record, RecordBatch batch, List<RowError> errors) {
        Instant exported = (Instant) draft.get(SystemFields.UPDATED_AT);
        if (exported != null && record.isChangedSince(exported, batch.run().id())) {
            errors.add(RowError.of(
                    SystemFields.UPDATED_AT,
                    "changed_since_export",
                    "The record was changed after this file was exported: export it again."));
        }
    }

    private static void checkFixed(RecordType type, List<Change> changes, List<RowError> errors) {
        for (Change change : changes) {
            Field field = type.field(change.field()).orElseThrow();
            if (field.isFixed()) {
                errors.add(field.error("immutable", "can't be changed once the record exists."));
            }
        }
    }

    private static void unknown(RecordDraft draft, List<RowError> errors) {
        if (draft.uuid().isPresent()) {
            errors.add(
                    RowError.of(SystemFields.UUID, "unknown_record", "The uuid field must name an existing record."));
        } else if (draft.externalReference().isPresent()) {
            errors.add(RowError.of(
                    SystemFields.EXTERNAL_REFERENCE,
                    "unknown_record",
                    "The external reference field must name an existing record."));
        }
    }

    private static RowError alreadyExists(RecordType type) {
        return RowError.of(
                SystemFields.EXTERNAL_REFERENCE,
                "already_exists",
                "A " + type.naming().singular().replace('_', ' ') + " with this external reference already exists.");
    }

    private static RowResult applied(RecordDraft draft, Outcome outcome, @Nullable UUID record, List<Change> changes) {
        return new RowResult.Applied(draft.row().number(), draft.row().line(), outcome, record, changes);
    }

    private static RowResult rejected(RecordDraft draft, List<RowError> errors) {
        return new RowResult.Rejected(
                draft.row().number(), draft.row().line(), draft.row().cells(), errors);
    }
}

package io.rowport.application;

import io.rowport.domain.BlankCells;
import io.rowport.domain.Field;
import io.rowport.domain.FirmId;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordType;
import io.rowport.domain.RowError;
import io.rowport.domain.port.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which combinations of values of one unique key are taken, as the rows of a batch so far have left it. */
final class UniqueValues {
    private final RecordType.UniqueKey key;
    private final WorkingSet records;
    private final References references;
    private final FirmId firm;
    private final RecordType type;
    private final Map<List<@Nullable Object>, UUID> taken = new HashMap<>();
    private final Set<List<@Nullable Object>> lookedUp = new HashSet<>();

    private UniqueValues(RecordType.UniqueKey key, WorkingSet records, References references, RecordBatch batch) {
        this.key = key;
        this.records = records;
        this.references = references;
        this.firm = batch.firm();
        this.type = batch.type();
    }

    static UniqueValues load(RecordType.UniqueKey key, WorkingSet records, References references, RecordBatch batch) {
        UniqueValues unique = new UniqueValues(key, records, references, batch);
        boolean keepsBlanks = batch.run().request().options().blankCells() == BlankCells.KEEP;
        Set<List<@Nullable Object>> wanted = new HashSet<>();
        for (RecordDraft draft : batch.drafts()) {
            wanted.add(tuple(key, foreseen(draft, records, keepsBlanks)::get));
        }
        if (!wanted.isEmpty()) {
            unique.lookUp(wanted);
        }
        return unique;
    }

    /** The values that a record would have after its row, if no other row of the batch touched it. */
    private static Map<String, @Nullable Object> foreseen(RecordDraft draft, WorkingSet records, boolean keepsBlanks) {
        Working record = draft.intent() == RecordDraft.Intent.UPDATE
                ? records.named(draft)
                : records.withReference(draft.externalReference().orElse(null));
        if (record == null) {
            return draft.values();
        }
        Map<String, @Nullable Object> values = record.snapshot();
        draft.values().forEach((field, value) -> {
            if (value != null || !keepsBlanks) {
                values.put(field, value);
            }
        });
        return values;
    }

    private void lookUp(Set<List<@Nullable Object>> tuples) {
        lookedUp.addAll(tuples);
        references.matching(firm, type.name(), key.fields(), tuples, List.of()).forEach((tuple, owner) -> {
            Working record = records.loaded(owner);
            if (record == null || tuple(key, record::get).equals(tuple)) {
                taken.put(tuple, owner);
            }
        });
    }

    /** Rows that share a record may together make a combination that neither of them foresaw: that is looked up now. */
    private @Nullable UUID owner(List<@Nullable Object> tuple) {
        if (!lookedUp.contains(tuple)) {
            lookUp(Set.of(tuple));
        }
        return taken.get(tuple);
    }

    void check(Function<String, @Nullable Object> values, @Nullable Working self, List<RowError> errors) {
        boolean readable = errors.stream().noneMatch(error -> key.fields().contains(error.field()));
        UUID owner = readable ? owner(tuple(key, values)) : null;
        if (owner != null && (self == null || !owner.equals(self.uuid()))) {
            Field last = type.field(key.fields().get(key.fields().size() - 1)).orElseThrow();
            errors.add(RowError.of(
                    last.name(),
                    "already_exists",
                    "A " + type.naming().singular().replace('_', ' ') + " with the same " + labels()
                            + " already exists."));
        }
    }

    void add(Working record) {
        List<@Nullable Object> tuple = tuple(key, record::get);
        taken.put(tuple, record.uuid());
        lookedUp.add(tuple);
    }

    void remove(Working record) {
        List<@Nullable Object> tuple = tuple(key, record::get);
        if (Objects.equals(taken.get(tuple), record.uuid())) {
            taken.remove(tuple);
        }
    }

    private String labels() {
        List<String> labels = new ArrayList<>();
        key.fields()
                .forEach(name ->
                        labels.add(type.field(name).orElseThrow().label().replace(" uuid", "")));
        return String.join(", ", labels);
    }

    private static List<@Nullable Object> tuple(RecordType.UniqueKey key, Function<String, @Nullable Object> values) {
        List<@Nullable Object> tuple = new ArrayList<>(key.fields().size());
        key.fields().forEach(field -> tuple.add(values.apply(field)));
        return tuple;
    }
}

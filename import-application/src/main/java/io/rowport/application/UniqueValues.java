package io.rowport.application;

import io.rowport.domain.Field;
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
import org.jspecify.annotations.Nullable;

/** Which combinations of values of one unique key are taken, as the rows of a batch so far have left it. */
final class UniqueValues {
    private final RecordType type;
    private final RecordType.UniqueKey key;
    private final Map<List<@Nullable Object>, UUID> taken;

    private UniqueValues(RecordType type, RecordType.UniqueKey key, Map<List<@Nullable Object>, UUID> taken) {
        this.type = type;
        this.key = key;
        this.taken = taken;
    }

    static UniqueValues load(RecordType.UniqueKey key, WorkingSet records, References references, RecordBatch batch) {
        Set<List<@Nullable Object>> wanted = new HashSet<>();
        for (RecordDraft draft : batch.drafts()) {
            Working record = draft.intent() == RecordDraft.Intent.UPDATE
                    ? records.named(draft)
                    : records.withReference(draft.externalReference().orElse(null));
            Map<String, @Nullable Object> values = record == null ? new HashMap<>() : new HashMap<>(record.values());
            values.putAll(draft.values());
            wanted.add(tuple(key, values));
        }
        Map<List<@Nullable Object>, UUID> taken = wanted.isEmpty()
                ? new HashMap<>()
                : new HashMap<>(
                        references.matching(batch.firm(), batch.type().name(), key.fields(), wanted, List.of()));
        return new UniqueValues(batch.type(), key, taken);
    }

    void check(Map<String, @Nullable Object> values, @Nullable Working self, List<RowError> errors) {
        boolean readable = errors.stream().noneMatch(error -> key.fields().contains(error.field()));
        UUID owner = readable ? taken.get(tuple(key, values)) : null;
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
        taken.put(tuple(key, record.values()), record.uuid());
    }

    void remove(Working record) {
        List<@Nullable Object> tuple = tuple(key, record.values());
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

    private static List<@Nullable Object> tuple(RecordType.UniqueKey key, Map<String, @Nullable Object> values) {
        List<@Nullable Object> tuple = new ArrayList<>(key.fields().size());
        key.fields().forEach(field -> tuple.add(values.get(field)));
        return tuple;
    }
}

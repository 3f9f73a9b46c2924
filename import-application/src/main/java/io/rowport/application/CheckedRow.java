package io.rowport.application;

import io.rowport.domain.Field;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordView;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row on its way from cells to a {@link RecordDraft}: filled by one check after the other, by one thread. */
final class CheckedRow implements RecordView {
    /** Holds the place of a reference until it is looked up. */
    static final Object PENDING = new Object();

    private final Row row;
    private final RecordDraft.Intent intent;
    private final FieldValues.Slots slots;
    private final @Nullable Object[] values;
    private List<RowError> errors = List.of();
    private Map<String, @Nullable Object> facts = Map.of();
    private List<PendingReference> references = List.of();

    /** A reference that a cell names and that isn't looked up yet. */
    record PendingReference(Field field, int slot, Object named) {}

    CheckedRow(Row row, RecordDraft.Intent intent, FieldValues.Slots slots, @Nullable Object[] values) {
        this.row = row;
        this.intent = intent;
        this.slots = slots;
        this.values = values;
    }

    Row row() {
        return row;
    }

    RecordDraft.Intent intent() {
        return intent;
    }

    List<PendingReference> references() {
        return references;
    }

    void refer(PendingReference reference) {
        if (references.isEmpty()) {
            references = new ArrayList<>(2);
        }
        references.add(reference);
    }

    void reject(RowError error) {
        if (errors.isEmpty()) {
            errors = new ArrayList<>(2);
        }
        errors.add(error);
    }

    @Nullable Object value(int slot) {
        return values[slot];
    }

    void set(int slot, @Nullable Object value) {
        values[slot] = value;
    }

    void learn(String path, @Nullable Object fact) {
        if (facts.isEmpty()) {
            facts = new HashMap<>();
        }
        facts.put(path, fact);
    }

    @Override
    public @Nullable Object get(String path) {
        int slot = slots.of(path);
        Object value = slot < 0 ? facts.get(path) : values[slot];
        if (value == null && intent == RecordDraft.Intent.CREATE) {
            return slots.otherwise(path);
        }
        return value == FieldValues.ABSENT || value == PENDING ? null : value;
    }

    @Override
    public boolean isKnown(String path) {
        int point = path.indexOf('.');
        int slot = slots.of(point < 0 ? path : path.substring(0, point));
        return slot < 0 || (values[slot] != FieldValues.ABSENT && values[slot] != PENDING);
    }

    RecordDraft draft() {
        return new RecordDraft(row, intent, new FieldValues(slots, values), facts, errors);
    }

    /** The row as a preview shows it: what couldn't be read, and what isn't looked up, as its cell. */
    PreviewImport.MappedRow shown(Mapping mapping, io.rowport.domain.Headers headers) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        mapping.headersByField().forEach((field, header) -> {
            int position = headers.position(header).orElseThrow();
            String cell = position < row.size() ? row.cell(position) : "";
            int slot = slots.of(field);
            Object value = slot < 0 ? PENDING : values[slot];
            boolean readable = value != FieldValues.ABSENT && value != PENDING;
            shown.put(field, readable ? value : cell);
        });
        return new PreviewImport.MappedRow(shown, errors);
    }
}

package io.rowport.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that was read against its record type: values in place of cells, references looked up, its problems so far.
 *
 * <p>A field that isn't mapped is absent from {@link #values()}; one whose cell is blank is there with null.
 */
public final class RecordDraft {
    /** What a row is to do. */
    public enum Intent {
        /** Create a record. */
        CREATE,
        /** Change the record that it names. */
        UPDATE
    }

    private final Row row;
    private final Intent intent;
    private final Map<String, @Nullable Object> values;
    private final Map<String, @Nullable Object> facts;
    private final List<RowError> errors;

    /**
     * Makes a draft.
     *
     * @param row the row that it was read from
     * @param intent what it is to do
     * @param values the value of each mapped field that could be read, under the name that it is stored as; null for a blank.
     *     The map is not copied: the caller gives it away
     * @param facts what is known of the records that it refers to, by path. Not copied either
     * @param errors the problems found so far
     */
    public RecordDraft(
            Row row,
            Intent intent,
            Map<String, @Nullable Object> values,
            Map<String, @Nullable Object> facts,
            List<RowError> errors) {
        this.row = Objects.requireNonNull(row, "row");
        this.intent = Objects.requireNonNull(intent, "intent");
        this.values = java.util.Collections.unmodifiableMap(values);
        this.facts = java.util.Collections.unmodifiableMap(facts);
        this.errors = List.copyOf(errors);
    }

    /** {@return the row that it was read from} */
    public Row row() {
        return row;
    }

    /** {@return what it is to do; in a validation as well as in a run that writes} */
    public Intent intent() {
        return intent;
    }

    /** {@return the value of each mapped field that could be read; null for a blank} */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** {@return what is known of the records that it refers to, by path, for example {@code plan_uuid.type}} */
    public Map<String, @Nullable Object> facts() {
        return facts;
    }

    /** {@return the problems found so far; a row with any of them fails, whatever else is found} */
    public List<RowError> errors() {
        return errors;
    }

    /** {@return whether no problem was found so far} */
    public boolean isSound() {
        return errors.isEmpty();
    }

    /**
     * Gives a value.
     *
     * @param field the field's name
     * @return its value, null where it is blank, not mapped or unreadable
     */
    public @Nullable Object get(String field) {
        return values.get(field);
    }

    /**
     * Whether a field was mapped and its cell could be read, or was blank.
     *
     * @param field the field's name
     * @return true where {@link #values()} has it
     */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** {@return the record that the row names by its UUID, empty where it names none} */
    public Optional<UUID> uuid() {
        return Optional.ofNullable((UUID) values.get(SystemFields.UUID));
    }

    /** {@return the row's external reference, empty where it has none} */
    public Optional<String> externalReference() {
        return Optional.ofNullable((String) values.get(SystemFields.EXTERNAL_REFERENCE));
    }

    /** {@return the values of the type's own fields: all but the system fields, in mapping order} */
    public Map<String, @Nullable Object> ownValues() {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (!SystemFields.isSystemField(field)) {
                own.put(field, value);
            }
        });
        return own;
    }

    @Override
    public String toString() {
        return "RecordDraft[row=" + row.number() + ", errors=" + errors.size() + "]";
    }
}

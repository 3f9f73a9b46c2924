package io.rowport.domain;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column each field is read from: one column for one field, one field from one column. Columns that aren't mapped are
 * ignored, fields that aren't mapped are left alone.
 */
public final class Mapping {
    private final Map<String, String> headersByField;

    private Mapping(Map<String, String> headersByField) {
        this.headersByField = Collections.unmodifiableMap(new LinkedHashMap<>(headersByField));
    }

    /**
     * Takes a mapping as it is asked for; {@link #check} says whether it fits.
     *
     * @param headersByField the column's name for each field
     * @return the mapping
     */
    public static Mapping ofFields(Map<String, String> headersByField) {
        return new Mapping(headersByField);
    }

    /**
     * Takes a mapping written the other way round.
     *
     * @param fieldsByHeader the field's name for each column
     * @return the mapping
     * @throws InvalidInput where a field is named for two columns
     */
    public static Mapping ofHeaders(Map<String, String> fieldsByHeader) {
        Map<String, String> headersByField = new LinkedHashMap<>();
        fieldsByHeader.forEach((header, field) -> {
            String earlier = headersByField.put(field, header);
            if (earlier != null) {
                throw new InvalidInput(
                        "mapping." + header,
                        "The field " + field + " is mapped from two columns, " + earlier + " and " + header + ".");
            }
        });
        return new Mapping(headersByField);
    }

    /** {@return the column's name for each field, in the order given} */
    public Map<String, String> headersByField() {
        return headersByField;
    }

    /** {@return the field's name for each column, in the order given} */
    public Map<String, String> fieldsByHeader() {
        Map<String, String> fields = new LinkedHashMap<>();
        headersByField.forEach((field, header) -> fields.put(header, field));
        return fields;
    }

    /**
     * The column of a field.
     *
     * @param field the field's name
     * @return the column's name, or empty where the field isn't mapped
     */
    public Optional<String> header(String field) {
        return Optional.ofNullable(headersByField.get(field));
    }

    /**
     * Checks that the mapping fits a type, a file and a mode.
     *
     * @param type what rows are read against
     * @param headers the file's columns
     * @param mode what the run does; a store needs every required field, an update needs {@code uuid} or {@code
     *     external_reference}, a validation one of these two sets
     * @throws InvalidInput naming everything that doesn't fit
     */
    public void check(RecordType type, Headers headers, Mode mode) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        Set<String> usedHeaders = new HashSet<>();
        headersByField.forEach((field, header) -> {
            String input = "headers." + field;
            if (type.field(field).isEmpty()) {
                errors.put(input, List.of("The field " + field + " is not a field of " + type.name() + "."));
            } else if (headers.position(header).isEmpty()) {
                errors.put(input, List.of("The file has no column named " + header + "."));
            } else if (!usedHeaders.add(header)) {
                errors.put(input, List.of("The column " + header + " is mapped to two fields."));
            }
        });
        if (!covers(type, mode)) {
            missing(type, mode).forEach((field, message) -> errors.putIfAbsent("headers." + field, List.of(message)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /**
     * The required fields that no column gives.
     *
     * @param type what rows are read against
     * @return their names; a field whose twin is mapped is not missing
     */
    public Set<String> missingRequired(RecordType type) {
        Set<String> missing = new LinkedHashSet<>();
        for (Field field : type.fields()) {
            if (field.isRequired() && !gives(type, field)) {
                missing.add(field.name());
            }
        }
        return missing;
    }

    /** {@return whether rows can name records that exist} */
    public boolean namesRecords() {
        return headersByField.containsKey(SystemFields.UUID)
                || headersByField.containsKey(SystemFields.EXTERNAL_REFERENCE);
    }

    private boolean gives(RecordType type, Field field) {
        return headersByField.containsKey(field.name())
                || type.twinsOf(field.name()).stream().anyMatch(twin -> headersByField.containsKey(twin.name()));
    }

    private boolean covers(RecordType type, Mode mode) {
        return switch (mode) {
            case STORE -> missingRequired(type).isEmpty();
            case UPDATE -> namesRecords();
            case VALIDATE -> namesRecords() || missingRequired(type).isEmpty();
        };
    }

    private Map<String, String> missing(RecordType type, Mode mode) {
        Map<String, String> messages = new LinkedHashMap<>();
        if (mode == Mode.UPDATE) {
            messages.put(SystemFields.UUID, "To update records, map uuid or external_reference.");
        } else {
            for (String field : missingRequired(type)) {
                messages.put(field, "The field " + field + " is required: map a column to it.");
            }
        }
        return messages;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mapping that && headersByField.equals(that.headersByField);
    }

    @Override
    public int hashCode() {
        return headersByField.hashCode();
    }

    @Override
    public String toString() {
        return headersByField.toString();
    }
}

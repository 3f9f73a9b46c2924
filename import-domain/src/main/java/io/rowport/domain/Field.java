package io.rowport.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record type, as columns are mapped to it.
 *
 * @param name the name in mappings and on the wire, for example {@code date_of_birth}
 * @param label the name as sentences use it, for example {@code date of birth}
 * @param type what its cells must hold
 * @param requirement when it must be given, and whether it may change
 * @param storedAs the field whose value it gives: itself, or for a twin such as {@code client_reference} the field that it
 *     stands for, {@code client_uuid}
 * @param guide what people are told about it
 * @param intake what is done to cells before they are read, and what stands for a blank
 */
public record Field(
        String name,
        String label,
        FieldType type,
        Requirement requirement,
        String storedAs,
        Guide guide,
        Intake intake) {
    /** When a field must be given, and whether it may change. */
    public enum Requirement {
        /** May be left out. */
        OPTIONAL,
        /** Must be given when a record is created, and can't be cleared. */
        REQUIRED,
        /** Must be given when a record is created, and never changes. */
        REQUIRED_AND_FIXED
    }

    /**
     * What people are told about a field.
     *
     * @param description a sentence, empty where the label says it all
     * @param aliases other names under which files carry it, in lower case
     * @param examples cells that it accepts, one for each example row of the sample file; blank where a row leaves it out
     */
    public record Guide(String description, List<String> aliases, List<String> examples) {
        /** Nothing to tell. */
        public static final Guide NONE = new Guide("", List.of(), List.of());

        public Guide {
            Objects.requireNonNull(description, "description");
            aliases = List.copyOf(aliases);
            examples = List.copyOf(examples);
        }
    }

    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(requirement, "requirement");
        Objects.requireNonNull(storedAs, "storedAs");
        Objects.requireNonNull(guide, "guide");
        Objects.requireNonNull(intake, "intake");
    }

    /**
     * A field that takes cells as they are.
     *
     * @param name the name in mappings and on the wire
     * @param label the name as sentences use it
     * @param type what its cells must hold
     * @param requirement when it must be given, and whether it may change
     * @param storedAs the field whose value it gives
     * @param guide what people are told about it
     */
    public Field(String name, String label, FieldType type, Requirement requirement, String storedAs, Guide guide) {
        this(name, label, type, requirement, storedAs, guide, Intake.AS_IT_IS);
    }

    /**
     * An optional field, labelled by its name with spaces.
     *
     * @param name the name
     * @param type what its cells must hold
     * @return the field
     */
    public static Field optional(String name, FieldType type) {
        return new Field(name, name.replace('_', ' '), type, Requirement.OPTIONAL, name, Guide.NONE);
    }

    /**
     * A field that must be given when a record is created.
     *
     * @param name the name
     * @param type what its cells must hold
     * @return the field
     */
    public static Field required(String name, FieldType type) {
        return new Field(name, name.replace('_', ' '), type, Requirement.REQUIRED, name, Guide.NONE);
    }

    /**
     * The same field with other guidance.
     *
     * @param newGuide what people are told about it
     * @return the field
     */
    public Field guidedBy(Guide newGuide) {
        return new Field(name, label, type, requirement, storedAs, newGuide, intake);
    }

    /**
     * The same field with another intake.
     *
     * @param newIntake what is done to cells before they are read, and what stands for a blank
     * @return the field
     */
    public Field taking(Intake newIntake) {
        return new Field(name, label, type, requirement, storedAs, guide, newIntake);
    }

    /** {@return whether it must be given when a record is created} */
    public boolean isRequired() {
        return requirement != Requirement.OPTIONAL;
    }

    /** {@return whether it keeps the value that it was created with} */
    public boolean isFixed() {
        return requirement == Requirement.REQUIRED_AND_FIXED;
    }

    /** {@return whether it gives the value of another field, from another form} */
    public boolean isTwin() {
        return !storedAs.equals(name);
    }

    /** {@return what is referred to, or null where the field is no reference, nor a list of them} */
    public FieldType.@Nullable Reference reference() {
        FieldType inner = type instanceof FieldType.ListOf list ? list.element() : type;
        return inner instanceof FieldType.Reference reference ? reference : null;
    }

    /**
     * Reads a cell as this field.
     *
     * @param cell the cell as written
     * @param context what reading depends on besides the cell
     * @return the value, null where the cell is blank or a list without entries, or a {@link Refused}
     */
    public @Nullable Object read(String cell, CellContext context) {
        String text = TextForms.trim(cell);
        if (intake.prepares()) {
            text = intake.prepare(text);
        }
        Object value = text.isEmpty() ? null : type.read(text, context);
        return value instanceof List<?> entries && entries.isEmpty() ? null : value;
    }

    /**
     * Makes a problem of this field.
     *
     * @param code a stable code
     * @param predicate the rest of the sentence that begins "The … field"
     * @return the problem, without header and value
     */
    public RowError error(String code, String predicate) {
        return RowError.of(name, code, "The " + label + " field " + predicate);
    }
}

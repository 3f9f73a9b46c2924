package io.rowport.domain;

import java.util.List;

/** The fields that every record type has beside its own. */
public final class SystemFields {
    /** Names the record that a row updates. */
    public static final String UUID = "uuid";

    /** The record's id in the system that it came from, unique for the firm and the type. */
    public static final String EXTERNAL_REFERENCE = "external_reference";

    /** When the record was created: known, so that an exported file can be mapped whole, and ignored. */
    public static final String CREATED_AT = "created_at";

    /** When the record last changed: an update row that is older than its record fails. Never written. */
    public static final String UPDATED_AT = "updated_at";

    /** The longest external reference, in characters. */
    public static final int EXTERNAL_REFERENCE_LENGTH = 100;

    static final List<Field> FIRST = List.of(
            Field.optional(UUID, new FieldType.Uuid())
                    .guidedBy(guide(
                            "Names the record that a row updates. Leave it blank to create records.",
                            "id",
                            "record uuid")),
            Field.optional(EXTERNAL_REFERENCE, new FieldType.Text(EXTERNAL_REFERENCE_LENGTH))
                    .guidedBy(guide(
                            "The record's id in the system that it came from; no two records of a type share one.",
                            "external id",
                            "reference",
                            "external ref",
                            "crm id")));

    static final List<Field> LAST = List.of(
            Field.optional(CREATED_AT, new FieldType.Timestamp())
                    .guidedBy(guide("When the record was created. Ignored by imports.")),
            Field.optional(UPDATED_AT, new FieldType.Timestamp())
                    .guidedBy(
                            guide(
                                    "When the record last changed. Where it is mapped, an update row that is older than its record fails.")));

    private SystemFields() {}

    /** {@return the field of the external reference, for types that tell people more about it} */
    public static Field externalReference() {
        return FIRST.get(1);
    }

    /** The field of the external reference as a type has it, which may be shorter than usual, required or fixed. */
    static Field externalReference(Field own) {
        boolean shorter = own.type() instanceof FieldType.Text text && text.maxLength() < EXTERNAL_REFERENCE_LENGTH;
        Field usual = externalReference();
        return new Field(
                usual.name(),
                usual.label(),
                shorter ? own.type() : usual.type(),
                own.requirement(),
                usual.storedAs(),
                own.guide());
    }

    /**
     * Whether records hold a field of this name, beside the type's own.
     *
     * @param name a field's name
     * @return true for the four system fields
     */
    public static boolean isSystemField(String name) {
        return name.equals(UUID)
                || name.equals(EXTERNAL_REFERENCE)
                || name.equals(CREATED_AT)
                || name.equals(UPDATED_AT);
    }

    private static Field.Guide guide(String description, String... aliases) {
        return new Field.Guide(description, List.of(aliases), List.of());
    }
}

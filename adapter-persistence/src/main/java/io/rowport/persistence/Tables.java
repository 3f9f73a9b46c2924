package io.rowport.persistence;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the records of each type are: a table of the type's name, with a column of the field's name for each stored field.
 * Names come from declarations and become part of SQL, so only plain ones are let through.
 */
final class Tables {
    private final RecordTypes types;

    Tables(RecordTypes types) {
        this.types = types;
        for (RecordType type : types.all()) {
            requirePlain(type.name());
            type.fields().forEach(field -> requirePlain(field.name()));
        }
    }

    RecordType type(String name) {
        return types.find(name).orElseThrow(() -> new IllegalArgumentException("There is no record type " + name));
    }

    String table(String type) {
        return type.equals(FieldType.Reference.ACCOUNT)
                ? "accounts"
                : type(type).name();
    }

    /** The column by which references name records without their UUID. */
    String keyColumn(String type) {
        return type.equals(FieldType.Reference.ACCOUNT) ? "name" : "external_reference";
    }

    /** The type that a field refers to, or empty where it is no reference. */
    Optional<String> target(String type, String field) {
        return type.equals(FieldType.Reference.ACCOUNT)
                ? Optional.empty()
                : Optional.ofNullable(
                                type(type).field(field).map(Field::reference).orElse(null))
                        .map(FieldType.Reference::target);
    }

    /** A field of a type whose values name records of another. */
    record Referrer(RecordType type, String field, boolean isList) {}

    List<Referrer> referrersTo(String target) {
        List<Referrer> referrers = new ArrayList<>();
        for (RecordType type : types.all()) {
            for (Field field : type.storedFields()) {
                FieldType.Reference reference = field.reference();
                if (reference != null && reference.target().equals(target)) {
                    referrers.add(new Referrer(type, field.name(), field.type() instanceof FieldType.ListOf));
                }
            }
        }
        return referrers;
    }

    private static void requirePlain(String name) {
        boolean plain = !name.isEmpty()
                && name.length() <= 63
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
        if (!plain) {
            throw new IllegalArgumentException("A name in a table must be of a-z, 0-9 and _: " + name);
        }
    }
}

package io.rowport.persistence;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of each type are: a table of the user's own, or one of the type's name with a column of the field's name
 * for each stored field. Names come from declarations and become part of SQL, so only plain ones are let through.
 */
final class Tables {
    private static final RecordTable ACCOUNTS = new RecordTable.Shipped("accounts");

    private final RecordTypes types;
    private final Map<String, RecordTable> byType = new HashMap<>();

    /**
     * Tells the tables of types.
     *
     * @param own those of the user's own, by type, which were held against the database
     */
    Tables(RecordTypes types, Map<String, RecordTable.Own> own) {
        this.types = types;
        for (RecordType type : types.all()) {
            requirePlain(type.name());
            type.fields().forEach(field -> requirePlain(field.name()));
            byType.put(type.name(), new RecordTable.Shipped(type.name()));
        }
        byType.putAll(own);
    }

    RecordType type(String name) {
        return types.find(name).orElseThrow(() -> new IllegalArgumentException("There is no record type " + name));
    }

    RecordTable of(String type) {
        RecordTable table = type.equals(FieldType.Reference.ACCOUNT) ? ACCOUNTS : byType.get(type);
        if (table == null) {
            throw new IllegalArgumentException("There is no record type " + type);
        }
        return table;
    }

    RecordTable of(RecordType type) {
        return of(type.name());
    }

    /** The user's own table of a type, or null where the type has a table of Rowport's. */
    RecordTable.@Nullable Own own(String type) {
        return of(type) instanceof RecordTable.Own own ? own : null;
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

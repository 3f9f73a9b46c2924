package io.rowport.bootstrap.types;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FieldType.Reference;
import io.rowport.domain.RecordType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of all declared types, to hold against them what rules, keys and references name. */
final class KnownFields {
    private final Map<String, RecordType> types = new LinkedHashMap<>();

    /** Takes a type whose rules are still to come. */
    void add(RecordType type) {
        types.put(type.name(), type);
    }

    boolean isType(String name) {
        return types.containsKey(name);
    }

    /** Refuses a reference to a type that isn't declared. */
    void requireTarget(Field field, Place place) {
        Reference reference = field.reference();
        if (reference != null
                && !reference.target().equals(Reference.ACCOUNT)
                && !types.containsKey(reference.target())) {
            throw place.at(field.name()).refuse("it refers to the unknown type " + reference.target());
        }
    }

    /** Gives a field that records of a type hold. */
    Field stored(String type, String name, Place place) {
        RecordType known = types.get(type);
        if (known == null) {
            throw place.refuse("unknown type " + type);
        }
        Field field = known.field(name)
                .orElseThrow(() -> place.refuse("unknown field " + name + ": " + type + " has no such field"));
        if (field.isTwin()) {
            throw place.refuse("the field " + name + " only stands for " + field.storedAs() + ": name that one");
        }
        return field;
    }

    /** Gives the field at the end of a path that may go through references. */
    Field at(String type, String path, Place place) {
        String owner = type;
        Field field = null;
        for (String name : path.split("\\.", -1)) {
            if (field != null) {
                owner = target(field, path, place);
            }
            field = stored(owner, name, place);
        }
        if (field == null) {
            throw place.refuse("a path is blank");
        }
        return field;
    }

    private static String target(Field field, String path, Place place) {
        if (field.type() instanceof Reference reference && !reference.target().equals(Reference.ACCOUNT)) {
            return reference.target();
        }
        throw place.refuse("the path " + path + " can't go on behind " + field.name() + ", which refers to no record");
    }

    /** Whether values of two fields can be compared. */
    static boolean comparable(Field one, Field other) {
        return stem(one).equals(stem(other));
    }

    private static Object stem(Field field) {
        FieldType type = field.type();
        if (type instanceof Reference || type instanceof FieldType.Uuid) {
            return FieldType.Uuid.class;
        }
        return type instanceof FieldType.Choice ? FieldType.Text.class : type.getClass();
    }
}

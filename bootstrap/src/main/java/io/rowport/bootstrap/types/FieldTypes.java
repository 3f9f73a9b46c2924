package io.rowport.bootstrap.types;

import io.rowport.domain.FieldType;
import io.rowport.domain.FieldType.Reference;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the type of a field of its declaration. */
final class FieldTypes {
    /** The types by name, each with the keys that it understands. */
    private static final Map<String, Set<String>> KEYS = Map.ofEntries(
            Map.entry("text", Set.of("max_length")),
            Map.entry("email", Set.of()),
            Map.entry("ni_number", Set.of()),
            Map.entry("integer", Set.of("min", "max")),
            Map.entry("money", Set.of()),
            Map.entry("percent", Set.of()),
            Map.entry("date", Set.of("past_only")),
            Map.entry("timestamp", Set.of()),
            Map.entry("boolean", Set.of()),
            Map.entry("choice", Set.of("values")),
            Map.entry("uuid", Set.of()),
            Map.entry("reference", Set.of("to", "twin")));

    private static final String LIST = "list";

    private FieldTypes() {}

    /** The names of all types, in their order. */
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(KEYS.keySet());
        names.add(LIST);
        return names;
    }

    /** Gives the type, or refuses; a reference to a type that isn't declared is refused elsewhere. */
    static FieldType of(FieldDeclaration field, Place place) {
        String type = known(field.type(), "type", place);
        if (!type.equals(LIST)) {
            refuseForeignKeys(field, type, KEYS.getOrDefault(type, Set.of()), place);
            return simple(type, field, Reference.By.UUID, place);
        }
        String element = known(field.of(), "of", place);
        if (element.equals(LIST)) {
            throw place.refuse("a list can't hold lists");
        }
        Set<String> keys = new HashSet<>(KEYS.getOrDefault(element, Set.of()));
        keys.add("of");
        keys.remove("twin");
        refuseForeignKeys(field, "list of " + element, keys, place);
        return new FieldType.ListOf(simple(element, field, Reference.By.EITHER, place));
    }

    private static FieldType simple(String type, FieldDeclaration field, Reference.By by, Place place) {
        return switch (type) {
            case "text" -> text(field, place);
            case "email" -> new FieldType.Email();
            case "ni_number" -> new FieldType.NiNumber();
            case "integer" -> whole(field, place);
            case "money" -> new FieldType.Money();
            case "percent" -> new FieldType.Percent();
            case "date" -> new FieldType.Date(Boolean.TRUE.equals(field.pastOnly()));
            case "timestamp" -> new FieldType.Timestamp();
            case "boolean" -> new FieldType.YesNo();
            case "choice" -> choice(field, place);
            case "uuid" -> new FieldType.Uuid();
            default -> new Reference(given(field.to(), "to", place), by);
        };
    }

    private static FieldType text(FieldDeclaration field, Place place) {
        Integer length = field.maxLength();
        if (length == null) {
            return FieldType.Text.DEFAULT;
        }
        if (length < 1) {
            throw place.refuse("max_length must be 1 or more");
        }
        return new FieldType.Text(length);
    }

    private static FieldType whole(FieldDeclaration field, Place place) {
        long min = field.min() == null ? Long.MIN_VALUE : field.min();
        long max = field.max() == null ? Long.MAX_VALUE : field.max();
        if (min > max) {
            throw place.refuse("min must not be greater than max");
        }
        return new FieldType.Whole(min, max);
    }

    private static FieldType choice(FieldDeclaration field, Place place) {
        if (field.values().isEmpty()) {
            throw place.refuse("a choice needs values");
        }
        try {
            return new FieldType.Choice(field.values());
        } catch (IllegalArgumentException e) {
            throw place.refuse(String.valueOf(e.getMessage()));
        }
    }

    private static String known(@Nullable String type, String key, Place place) {
        String name = given(type, key, place);
        if (!name.equals(LIST) && !KEYS.containsKey(name)) {
            throw place.refuse("unknown " + key + " " + name + "; known are " + String.join(", ", names()));
        }
        return name;
    }

    private static String given(@Nullable String value, String key, Place place) {
        if (value == null || value.isBlank()) {
            throw place.refuse("the key " + key + " is missing");
        }
        return value;
    }

    private static void refuseForeignKeys(FieldDeclaration field, String type, Set<String> understood, Place place) {
        for (String key : field.narrowedBy()) {
            if (!understood.contains(key)) {
                throw place.refuse("the key " + key + " means nothing for the type " + type);
            }
        }
    }
}

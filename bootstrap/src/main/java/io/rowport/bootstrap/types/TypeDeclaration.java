package io.rowport.bootstrap.types;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record type as its file declares it; {@code docs/record-types.md} describes the format. */
record TypeDeclaration(
        @Nullable String name,
        @Nullable String singular,
        @Nullable String label,
        @Nullable String description,
        @Nullable String table,
        @Nullable String key,
        @Nullable Guidance externalReference,
        Map<String, FieldDeclaration> fields,
        List<RuleDeclaration> rules,
        List<List<String>> unique,
        Map<String, List<String>> derived) {
    TypeDeclaration {
        fields = ordered(fields);
        rules = orEmpty(rules);
        unique = orEmpty(unique);
        derived = ordered(derived);
    }

    /** What people are told about a field that needs no declaration. */
    record Guidance(
            @Nullable String description, @Nullable Integer maxLength, List<String> aliases, List<String> examples) {
        static final Guidance NONE = new Guidance(null, null, List.of(), List.of());

        Guidance {
            aliases = orEmpty(aliases);
            examples = orEmpty(examples);
        }
    }

    /** The column that takes the key of the record that a reference field refers to. */
    record Twin(@Nullable String name, @Nullable String description, List<String> aliases, List<String> examples) {
        static final Twin DEFAULT = new Twin(null, null, List.of(), List.of());

        Twin {
            aliases = orEmpty(aliases);
            examples = orEmpty(examples);
        }
    }

    /** Says that a record of another type must exist. */
    record ExistsDeclaration(
            @Nullable String in, @Nullable String field, Map<String, String> match, List<String> blank) {
        ExistsDeclaration {
            match = ordered(match);
            blank = orEmpty(blank);
        }
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <T> Map<String, T> ordered(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

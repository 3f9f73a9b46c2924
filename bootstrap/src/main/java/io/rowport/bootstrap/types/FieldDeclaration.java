package io.rowport.bootstrap.types;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field as its file declares it. */
record FieldDeclaration(
        @Nullable String type,
        @Nullable String column,
        @Nullable Integer maxLength,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable Boolean pastOnly,
        List<String> values,
        @Nullable String of,
        @Nullable String to,
        TypeDeclaration.@Nullable Twin twin,
        boolean required,
        boolean fixed,
        @JsonProperty("default") @Nullable String otherwise,
        @Nullable TransformDeclaration transform,
        @Nullable String label,
        @Nullable String description,
        List<String> aliases,
        List<String> examples) {
    FieldDeclaration {
        values = TypeDeclaration.orEmpty(values);
        aliases = TypeDeclaration.orEmpty(aliases);
        examples = TypeDeclaration.orEmpty(examples);
    }

    /** What is done to a cell before it is read. */
    record TransformDeclaration(
            @Nullable String trim,
            @JsonProperty("case") @Nullable String letterCase,
            Map<String, String> lookup) {
        TransformDeclaration {
            lookup = TypeDeclaration.ordered(lookup);
        }
    }

    /** Gives the keys that narrow the type and that only some types understand. */
    Set<String> narrowedBy() {
        Set<String> keys = new LinkedHashSet<>();
        addIf(maxLength != null, "max_length", keys);
        addIf(min != null, "min", keys);
        addIf(max != null, "max", keys);
        addIf(pastOnly != null, "past_only", keys);
        addIf(!values.isEmpty(), "values", keys);
        addIf(of != null, "of", keys);
        addIf(to != null, "to", keys);
        addIf(twin != null, "twin", keys);
        return keys;
    }

    private static void addIf(boolean given, String key, Set<String> keys) {
        if (given) {
            keys.add(key);
        }
    }
}

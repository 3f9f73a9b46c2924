package io.rowport.application;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.RecordType;
import io.rowport.domain.Rule;
import io.rowport.domain.port.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up what the rows of a batch refer to: one query for each referenced type. */
final class ReferenceLookup {
    private final References references;
    private final Map<String, Set<String>> factsByField = new HashMap<>();

    ReferenceLookup(RecordType type, References references) {
        this.references = references;
        for (Rule rule : type.rules()) {
            for (String path : rule.paths()) {
                String field = Rule.fieldOf(path);
                if (field.length() < path.length()) {
                    factsByField
                            .computeIfAbsent(field, name -> new HashSet<>())
                            .add(path.substring(field.length() + 1));
                }
            }
        }
    }

    /** Puts the UUID of the record in place of each reference, or rejects the row. */
    void resolve(FirmId firm, List<CheckedRow> rows) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (CheckedRow row : rows) {
            for (CheckedRow.PendingReference reference : row.references()) {
                Wanted ofTarget = wanted.computeIfAbsent(target(reference.field()), name -> new Wanted());
                ofTarget.facts.addAll(factsOf(reference.field()));
                names(reference).forEach(ofTarget::add);
            }
        }
        Map<String, References.Found> found = new HashMap<>();
        wanted.forEach((target, these) ->
                found.put(target, references.find(firm, target, these.ids, these.keys, these.facts)));
        for (CheckedRow row : rows) {
            row.references().forEach(reference -> settle(row, reference, found.get(target(reference.field()))));
        }
    }

    private void settle(CheckedRow row, CheckedRow.PendingReference reference, References.@Nullable Found found) {
        List<Object> ids = new ArrayList<>();
        for (Object name : names(reference)) {
            UUID id = found == null ? null : idOf(name, found);
            if (id == null) {
                boolean ambiguous = found != null && found.ambiguous().contains(name);
                row.reject(ambiguous ? ambiguous(reference.field()) : unknown(reference.field()));
                row.set(reference.slot(), FieldValues.ABSENT);
                return;
            }
            ids.add(id);
        }
        put(row, reference, reference.field().type() instanceof FieldType.ListOf ? List.copyOf(ids) : ids.get(0));
        if (found != null) {
            learn(row, reference.field(), found.facts().get(ids.get(0)));
        }
    }

    private void put(CheckedRow row, CheckedRow.PendingReference reference, Object id) {
        Object present = row.value(reference.slot());
        if (present == CheckedRow.PENDING) {
            row.set(reference.slot(), id);
        } else if (present != FieldValues.ABSENT && !id.equals(present)) {
            row.reject(reference
                    .field()
                    .error(
                            "conflicting_reference",
                            "names another record than " + reference.field().storedAs() + " does."));
            row.set(reference.slot(), FieldValues.ABSENT);
        }
    }

    private void learn(CheckedRow row, Field field, @Nullable Map<String, @Nullable Object> facts) {
        for (String path : factsOf(field)) {
            row.learn(field.storedAs() + "." + path, facts == null ? null : facts.get(path));
        }
    }

    private Set<String> factsOf(Field field) {
        return factsByField.getOrDefault(field.storedAs(), Set.of());
    }

    private static @Nullable UUID idOf(Object name, References.Found found) {
        if (name instanceof UUID id) {
            return found.ids().contains(id) ? id : null;
        }
        return found.byKey().get(name);
    }

    private static List<?> names(CheckedRow.PendingReference reference) {
        return reference.named() instanceof List<?> several ? several : List.of(reference.named());
    }

    private static String target(Field field) {
        FieldType.Reference reference = field.reference();
        if (reference == null) {
            throw new IllegalArgumentException(field.name() + " is no reference");
        }
        return reference.target();
    }

    private static io.rowport.domain.RowError unknown(Field field) {
        return field.error("unknown_reference", "must name an existing record of " + targetWords(field) + ".");
    }

    private static io.rowport.domain.RowError ambiguous(Field field) {
        return field.error("ambiguous_reference", "names several records of " + targetWords(field) + ": use a uuid.");
    }

    private static String targetWords(Field field) {
        String target = target(field);
        return target.equals(FieldType.Reference.ACCOUNT) ? "the firm's accounts" : target.replace('_', ' ');
    }

    private static final class Wanted {
        private final Set<UUID> ids = new HashSet<>();
        private final Set<String> keys = new HashSet<>();
        private final Set<String> facts = new HashSet<>();

        private void add(Object name) {
            if (name instanceof UUID id) {
                ids.add(id);
            } else {
                keys.add((String) name);
            }
        }
    }
}

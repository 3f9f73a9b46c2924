package io.rowport.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that can be imported: a declaration, from which mapping, checks, samples and suggestions derive.
 *
 * <p>Safe for use by several threads.
 */
public final class RecordType {
    private final Naming naming;
    private final List<Field> fields;
    private final List<Rule> rules;
    private final List<UniqueKey> uniqueKeys;
    private final List<Derived> derived;
    private final List<Field> defaulted;
    private final Map<String, Field> byName = new LinkedHashMap<>();

    /**
     * What a record type is called.
     *
     * @param name the name in requests, plural: {@code clients}
     * @param singular one record of it: {@code client}
     * @param label the name for people: {@code Clients}
     * @param description a sentence
     */
    public record Naming(String name, String singular, String label, String description) {
        public Naming {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(singular, "singular");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(description, "description");
        }
    }

    /**
     * Fields whose values, taken together, no two records of a firm share. A blank counts as a value.
     *
     * @param fields the names of the fields, of which none is a system field or a twin
     */
    public record UniqueKey(List<String> fields) {
        public UniqueKey {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A text field that, where it would be blank, is made of others.
     *
     * @param field the field's name
     * @param from the fields whose texts, joined by a space, make it
     */
    public record Derived(String field, List<String> from) {
        public Derived {
            Objects.requireNonNull(field, "field");
            from = List.copyOf(from);
        }

        /**
         * Makes the text.
         *
         * @param values the record's values by field
         * @return the texts that aren't blank, joined by a space, underscores as spaces; null where all are blank
         */
        public @Nullable String join(Map<String, ? extends @Nullable Object> values) {
            String joined = from.stream()
                    .map(name -> values.get(name))
                    .filter(Objects::nonNull)
                    .map(value -> value.toString().replace('_', ' '))
                    .collect(java.util.stream.Collectors.joining(" "));
            return joined.isEmpty() ? null : joined;
        }
    }

    /**
     * Declares a type.
     *
     * @param naming what it is called
     * @param ownFields its fields; the {@link SystemFields} are added. An external reference among them guides, and may be shorter or required
     * @param rules what must hold between the fields of a record
     * @param uniqueKeys what no two records share, beside the external reference
     * @param derived the fields that are made of others where they would be blank
     * @throws IllegalArgumentException where a name occurs twice, or a twin, a rule or a key names an unknown field
     */
    public RecordType(
            Naming naming, List<Field> ownFields, List<Rule> rules, List<UniqueKey> uniqueKeys, List<Derived> derived) {
        this.naming = Objects.requireNonNull(naming, "naming");
        List<Field> all = new ArrayList<>(SystemFields.FIRST);
        for (Field field : ownFields) {
            if (field.name().equals(SystemFields.EXTERNAL_REFERENCE)) {
                all.set(1, SystemFields.externalReference(field));
            } else {
                all.add(field);
            }
        }
        all.addAll(SystemFields.LAST);
        this.fields = List.copyOf(all);
        this.rules = List.copyOf(rules);
        this.uniqueKeys = List.copyOf(uniqueKeys);
        this.derived = List.copyOf(derived);
        this.defaulted = fields.stream()
                .filter(field -> field.intake().otherwise() != null)
                .toList();
        for (Field field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException(
                        naming.name() + ": the field " + field.name() + " is declared twice");
            }
        }
        fields.forEach(field -> requireKnown(field.storedAs(), "the twin " + field.name()));
        this.rules.forEach(rule -> rule.paths().forEach(path -> requireKnown(Rule.fieldOf(path), "a rule")));
        this.uniqueKeys.forEach(key -> key.fields().forEach(field -> requireKnown(field, "a unique key")));
        this.derived.forEach(made -> {
            requireKnown(made.field(), "a derived field");
            made.from().forEach(field -> requireKnown(field, "a derived field"));
        });
    }

    /**
     * A type without rules, of the application's own.
     *
     * @param name the name in requests, plural
     * @param singular one record of it
     * @param fields its fields
     * @return the type
     */
    public static RecordType of(String name, String singular, Field... fields) {
        String label = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
        return new RecordType(new Naming(name, singular, label, ""), List.of(fields), List.of(), List.of(), List.of());
    }

    /** {@return the name in requests, for example {@code clients}} */
    public String name() {
        return naming.name();
    }

    /** {@return what it is called} */
    public Naming naming() {
        return naming;
    }

    /** {@return all fields, the system fields included, in the order in which they are shown} */
    public List<Field> fields() {
        return fields;
    }

    /** {@return what must hold between the fields of a record} */
    public List<Rule> rules() {
        return rules;
    }

    /** {@return what no two records share, beside the external reference} */
    public List<UniqueKey> uniqueKeys() {
        return uniqueKeys;
    }

    /** {@return the fields that are made of others where they would be blank} */
    public List<Derived> derived() {
        return derived;
    }

    /**
     * Finds a field.
     *
     * @param name its name
     * @return the field, or empty where the type has none of that name
     */
    public Optional<Field> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** {@return the fields that records keep: all but the twins and the system fields} */
    public List<Field> storedFields() {
        return fields.stream()
                .filter(field -> !field.isTwin() && !SystemFields.isSystemField(field.name()))
                .toList();
    }

    /** {@return the fields that new records have a value for where a row gives none} */
    public List<Field> defaulted() {
        return defaulted;
    }

    /**
     * The twins of a field.
     *
     * @param name the field's name
     * @return the fields that give its value from another form
     */
    public List<Field> twinsOf(String name) {
        return fields.stream()
                .filter(field -> field.isTwin() && field.storedAs().equals(name))
                .toList();
    }

    private void requireKnown(String field, String where) {
        if (!byName.containsKey(field)) {
            throw new IllegalArgumentException(naming.name() + ": " + where + " names an unknown field, " + field);
        }
    }

    @Override
    public String toString() {
        return "RecordType[" + naming.name() + "]";
    }
}

package io.rowport.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that must hold between the fields of a record, or between it and the records that it refers to.
 *
 * <p>A <em>path</em> is a field's name, or goes on through references: {@code plan_uuid.client_uuid.type} is the type of the
 * client of the plan. A rule of which a value is not known is silent: the cell's own problem is reported already.
 */
public sealed interface Rule {
    /** {@return every path that the rule looks at} */
    Set<String> paths();

    /**
     * Checks a record whose values at {@link #paths()} are all known.
     *
     * @param record the record as it would be
     * @param errors takes each problem
     */
    void check(RecordView record, Consumer<RowError> errors);

    /** {@return the rule as a sentence for people} */
    String description();

    /**
     * The fields must not be blank.
     *
     * @param fields their names
     */
    record Required(List<String> fields) implements Rule {
        public Required {
            fields = List.copyOf(fields);
        }

        @Override
        public Set<String> paths() {
            return Set.copyOf(fields);
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            for (String field : fields) {
                if (record.get(field) == null) {
                    errors.accept(error(field, "required", "is required."));
                }
            }
        }

        @Override
        public String description() {
            return "%s must be given".formatted(and(fields));
        }
    }

    /**
     * Exactly one of the fields must be given.
     *
     * @param fields their names
     */
    record ExactlyOne(List<String> fields) implements Rule {
        public ExactlyOne {
            fields = List.copyOf(fields);
        }

        @Override
        public Set<String> paths() {
            return Set.copyOf(fields);
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            List<String> given =
                    fields.stream().filter(field -> record.get(field) != null).toList();
            if (given.isEmpty()) {
                errors.accept(RowError.of(fields.get(0), "required", "One of " + or(fields) + " is required."));
            } else if (given.size() > 1) {
                errors.accept(RowError.of(
                        given.get(1), "conflicting_fields", "Only one of " + or(fields) + " may be given."));
            }
        }

        @Override
        public String description() {
            return "exactly one of %s must be given".formatted(or(fields));
        }
    }

    /**
     * At least one of the fields must be given.
     *
     * @param fields their names
     */
    record AtLeastOne(List<String> fields) implements Rule {
        public AtLeastOne {
            fields = List.copyOf(fields);
        }

        @Override
        public Set<String> paths() {
            return Set.copyOf(fields);
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            if (fields.stream().allMatch(field -> record.get(field) == null)) {
                errors.accept(
                        RowError.of(fields.get(0), "required", "At least one of " + or(fields) + " is required."));
            }
        }

        @Override
        public String description() {
            return "at least one of %s must be given".formatted(or(fields));
        }
    }

    /**
     * A day must not come before another, where both are given.
     *
     * @param field the later day's field
     * @param earlier the earlier day's field
     */
    record NotBefore(String field, String earlier) implements Rule {
        @Override
        public Set<String> paths() {
            return Set.of(field, earlier);
        }

        @Override
        @SuppressWarnings("unchecked") // two dates, or two timestamps: the declaration is checked when it is read
        public void check(RecordView record, Consumer<RowError> errors) {
            Object later = record.get(field);
            Object first = record.get(earlier);
            if (later != null && first != null && ((Comparable<Object>) later).compareTo(first) < 0) {
                errors.accept(error(field, "too_early", "must not be before " + label(earlier) + "."));
            }
        }

        @Override
        public String description() {
            return "%s must not be before %s".formatted(label(field), label(earlier));
        }
    }

    /**
     * A value must be one of some, where it is given.
     *
     * @param path the value
     * @param values what it may be
     * @param code the stable code of the problem
     */
    record OneOf(String path, Set<Object> values, String code) implements Rule {
        public OneOf {
            values = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public Set<String> paths() {
            return Set.of(path);
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            Object value = record.get(path);
            boolean absent = value == null && (path.indexOf('.') < 0 || record.get(fieldOf(path)) == null);
            if (!absent && (value == null || !values.contains(value))) {
                errors.accept(error(fieldOf(path), code, predicate() + "."));
            }
        }

        @Override
        public String description() {
            return "%s %s".formatted(label(fieldOf(path)), predicate());
        }

        private String predicate() {
            String wanted = orValues(values);
            return path.indexOf('.') < 0
                    ? "must be " + wanted
                    : "must be a record whose " + label(path.substring(path.indexOf('.') + 1)) + " is " + wanted;
        }
    }

    /**
     * Two values must be the same, where both are given.
     *
     * @param path the value that is reported where they differ
     * @param other the value that it must be
     * @param predicate the rest of the sentence that begins "The … field", without its full stop
     */
    record SameAs(String path, String other, String predicate) implements Rule {
        @Override
        public Set<String> paths() {
            return Set.of(path, other);
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            Object value = record.get(path);
            Object expected = record.get(other);
            if (value != null && expected != null && !value.equals(expected)) {
                errors.accept(error(fieldOf(path), "wrong_reference", predicate + "."));
            }
        }

        @Override
        public String description() {
            return "%s %s".formatted(label(fieldOf(path)), predicate);
        }
    }

    /**
     * A record must exist that matches some values, where all of them are given. The engine looks it up and shows it to the
     * rule under {@link #key()}.
     *
     * @param field the field that is reported where there is none
     * @param type the type of the record that must exist
     * @param match its fields, each with the path of the value that it must have
     * @param blank its fields that must be blank
     * @param predicate the rest of the sentence that begins "The … field", without its full stop
     */
    record Exists(String field, String type, Map<String, String> match, List<String> blank, String predicate)
            implements Rule {
        public Exists {
            match = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(match));
            blank = List.copyOf(blank);
        }

        /** {@return the path at which a {@link RecordView} answers true where such a record exists} */
        public String key() {
            return field + ".exists:" + type;
        }

        @Override
        public Set<String> paths() {
            Set<String> paths = new LinkedHashSet<>(match.values());
            paths.add(field);
            return paths;
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            boolean given = match.values().stream().allMatch(path -> record.get(path) != null);
            if (given && !Boolean.TRUE.equals(record.get(key()))) {
                errors.accept(error(field, "wrong_reference", predicate + "."));
            }
        }

        @Override
        public String description() {
            return "%s %s".formatted(label(field), predicate);
        }
    }

    /**
     * Another rule holds under a condition.
     *
     * @param path the value that decides
     * @param values what it must be for the rule to hold; empty for any value but blank
     * @param then the rule
     */
    record When(String path, Set<Object> values, Rule then) implements Rule {
        public When {
            values = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public Set<String> paths() {
            Set<String> paths = new LinkedHashSet<>(then.paths());
            paths.add(path);
            return paths;
        }

        @Override
        public void check(RecordView record, Consumer<RowError> errors) {
            Object value = record.get(path);
            if (value != null && (values.isEmpty() || values.contains(value))) {
                then.check(record, error -> errors.accept(explained(error)));
            }
        }

        @Override
        public String description() {
            return "%s %s".formatted(then.description(), condition());
        }

        private RowError explained(RowError error) {
            String message = error.message();
            return RowError.of(
                    error.field(), error.code(), message.substring(0, message.length() - 1) + " " + condition() + ".");
        }

        private String condition() {
            String subject = label(path);
            return values.isEmpty() ? "when " + subject + " is given" : "when " + subject + " is " + orValues(values);
        }
    }

    /**
     * The field of a record that a path begins with.
     *
     * @param path a path
     * @return the part before its first point, or the whole
     */
    static String fieldOf(String path) {
        int point = path.indexOf('.');
        return point < 0 ? path : path.substring(0, point);
    }

    private static RowError error(String field, String code, String predicate) {
        return RowError.of(field, code, "The " + label(field) + " field " + predicate);
    }

    private static String label(String path) {
        String words = path.replace('.', ' ').replace('_', ' ');
        return words.replace(" uuid", "");
    }

    private static String and(List<String> fields) {
        return joined(fields, " and ");
    }

    private static String or(List<String> fields) {
        return joined(fields, " or ");
    }

    private static String orValues(Set<Object> values) {
        return String.join(" or ", values.stream().map(Rule::text).toList());
    }

    private static String text(@Nullable Object value) {
        return value instanceof Boolean yes
                ? (yes ? "yes" : "no")
                : String.valueOf(value).replace('_', ' ');
    }

    private static String joined(List<String> fields, String last) {
        List<String> labels = new ArrayList<>();
        fields.forEach(field -> labels.add(label(field)));
        return String.join(last, labels);
    }
}

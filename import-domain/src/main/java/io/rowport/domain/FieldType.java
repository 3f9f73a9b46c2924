package io.rowport.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a cell must hold, and what it reads to. Each case names the Java type of its values.
 *
 * <p>Reading is done for every cell of a file, so a refusal is a value and not an exception, and nothing is allocated but
 * the value itself.
 */
public sealed interface FieldType {
    /** {@return the name that declarations and the API use, for example {@code text}} */
    String name();

    /**
     * Reads a cell.
     *
     * @param cell the cell, trimmed and not empty
     * @param context what reading depends on besides the cell
     * @return the value, of the Java type of this field type, or a {@link Refused}
     */
    Object read(String cell, CellContext context);

    /**
     * Any text, as a {@link String}.
     *
     * @param maxLength the most characters (UTF-16 units) that it may have
     */
    record Text(int maxLength) implements FieldType {
        /** Text of the usual length. */
        public static final Text DEFAULT = new Text(255);

        @Override
        public String name() {
            return "text";
        }

        @Override
        public Object read(String cell, CellContext context) {
            if (cell.length() > maxLength) {
                return new Refused("too_long", "must not be longer than " + maxLength + " characters.");
            }
            return cell.indexOf('\0') < 0
                    ? cell
                    : new Refused("invalid_text", "must not contain the NUL character (a byte of value zero).");
        }
    }

    /** One e-mail address of the usual form, as a {@link String}. */
    record Email() implements FieldType {
        @Override
        public String name() {
            return "email";
        }

        @Override
        public Object read(String cell, CellContext context) {
            return TextForms.isEmail(cell)
                    ? cell
                    : new Refused("invalid_email", "must be one e-mail address, such as jo@example.org.");
        }
    }

    /** A UK national insurance number, as a {@link String} in upper case without spaces. */
    record NiNumber() implements FieldType {
        @Override
        public String name() {
            return "ni_number";
        }

        @Override
        public Object read(String cell, CellContext context) {
            String number = TextForms.niNumber(cell);
            return number != null
                    ? number
                    : new Refused(
                            "invalid_ni_number", "must be a UK national insurance number, such as AB 12 34 56 C.");
        }
    }

    /**
     * A whole number, as a {@link Long}; thousands may be separated by commas.
     *
     * @param min the least that it may be
     * @param max the most that it may be
     */
    record Whole(long min, long max) implements FieldType {
        @Override
        public String name() {
            return "integer";
        }

        @Override
        public Object read(String cell, CellContext context) {
            return Numbers.readWhole(cell, this);
        }
    }

    /** An amount of pounds, as a {@link java.math.BigDecimal} of scale 2. */
    record Money() implements FieldType {
        @Override
        public String name() {
            return "money";
        }

        @Override
        public Object read(String cell, CellContext context) {
            return Numbers.readMoney(cell);
        }
    }

    /** A percentage from 0 to 100, as a {@link java.math.BigDecimal} of scale 6. */
    record Percent() implements FieldType {
        @Override
        public String name() {
            return "percent";
        }

        @Override
        public Object read(String cell, CellContext context) {
            return Numbers.readPercent(cell);
        }
    }

    /**
     * A day of the calendar from 1800 to 2200, as a {@link LocalDate}.
     *
     * @param pastOnly whether a day after today is refused
     */
    record Date(boolean pastOnly) implements FieldType {
        @Override
        public String name() {
            return "date";
        }

        @Override
        public Object read(String cell, CellContext context) {
            LocalDate day = Dates.readDay(cell, 0, cell.length(), context.dateOrder());
            if (day == null) {
                return Dates.invalidDate(context.dateOrder());
            }
            return pastOnly && day.isAfter(context.today())
                    ? new Refused("invalid_date", "must not be in the future.")
                    : day;
        }
    }

    /** A moment, as an {@link java.time.Instant}; UTC where no offset is given. */
    record Timestamp() implements FieldType {
        @Override
        public String name() {
            return "timestamp";
        }

        @Override
        public Object read(String cell, CellContext context) {
            return Dates.readMoment(cell, context.dateOrder());
        }
    }

    /** Yes or no, as a {@link Boolean}. */
    record YesNo() implements FieldType {
        private static final Map<String, Boolean> WORDS = Map.of(
                "yes", true, "y", true, "true", true, "1", true, "no", false, "n", false, "false", false, "0", false);

        @Override
        public String name() {
            return "boolean";
        }

        @Override
        public Object read(String cell, CellContext context) {
            Boolean value = WORDS.get(cell);
            if (value == null) {
                value = WORDS.get(TextForms.lowerCase(cell));
            }
            return value != null ? value : new Refused("invalid_boolean", "must be yes or no.");
        }
    }

    /**
     * One of some listed values, as the {@link String} that is listed. Case, and spaces, underscores and hyphens between
     * words, make no difference.
     */
    final class Choice implements FieldType {
        private final List<String> values;
        private final Map<String, String> byKey = new LinkedHashMap<>();

        /**
         * Lists the values.
         *
         * @param values the values, in the order in which they are shown
         * @throws IllegalArgumentException where two of them can't be told apart
         */
        public Choice(Collection<String> values) {
            this.values = List.copyOf(values);
            for (String value : this.values) {
                if (byKey.put(TextForms.choiceKey(value), value) != null) {
                    throw new IllegalArgumentException("The value " + value + " is listed twice");
                }
            }
            this.values.forEach(value -> byKey.putIfAbsent(value, value));
        }

        /** {@return the values, in the order in which they are shown} */
        public List<String> values() {
            return values;
        }

        @Override
        public String name() {
            return "choice";
        }

        @Override
        public Object read(String cell, CellContext context) {
            String value = byKey.get(cell);
            if (value == null) {
                value = byKey.get(TextForms.choiceKey(cell));
            }
            return value != null
                    ? value
                    : new Refused("invalid_choice", "must be one of: " + String.join(", ", values) + ".");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Choice that && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }

        @Override
        public String toString() {
            return "Choice" + values;
        }
    }

    /** A UUID, as a {@link UUID}. */
    record Uuid() implements FieldType {
        @Override
        public String name() {
            return "uuid";
        }

        @Override
        public Object read(String cell, CellContext context) {
            UUID value = TextForms.uuid(cell);
            return value != null
                    ? value
                    : new Refused("invalid_uuid", "must be a UUID, such as 0192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5b.");
        }
    }

    /**
     * Names a record of the firm. Reads to a {@link UUID}, or to the key as a {@link String}; the engine looks the record up
     * for a whole batch at once and hands its UUID on.
     *
     * @param target the name of the record type that is referred to, or {@link #ACCOUNT}
     * @param by what a cell may hold
     */
    record Reference(String target, By by) implements FieldType {
        /** The target that stands for the firm's accounts, whose key is the name. */
        public static final String ACCOUNT = "account";

        /** What a cell may hold to name a record. */
        public enum By {
            /** Its UUID. */
            UUID,
            /** Its external reference; an account's name. */
            KEY,
            /** Either of the two. */
            EITHER
        }

        private static final Text KEY = Text.DEFAULT;
        private static final Uuid ID = new Uuid();

        @Override
        public String name() {
            return "reference";
        }

        @Override
        public Object read(String cell, CellContext context) {
            if (by == By.KEY) {
                return KEY.read(cell, context);
            }
            Object id = ID.read(cell, context);
            return id instanceof Refused && by == By.EITHER ? KEY.read(cell, context) : id;
        }
    }

    /**
     * Several values, separated by semicolons, as a {@link List} of the element's values; empty ones between are dropped.
     *
     * @param element what each value is
     */
    record ListOf(FieldType element) implements FieldType {
        public ListOf {
            if (element instanceof ListOf) {
                throw new IllegalArgumentException("A list can't hold lists");
            }
        }

        @Override
        public String name() {
            return "list";
        }

        @Override
        public Object read(String cell, CellContext context) {
            List<Object> values = new ArrayList<>();
            for (int start = 0; start <= cell.length(); ) {
                int end = cell.indexOf(';', start);
                end = end < 0 ? cell.length() : end;
                String part = TextForms.trim(cell.substring(start, end));
                if (!part.isEmpty()) {
                    Object value = element.read(part, context);
                    if (value instanceof Refused refused) {
                        return new Refused(
                                refused.code(), "has an entry that can't be read: each " + refused.predicate());
                    }
                    values.add(value);
                }
                start = end + 1;
            }
            return List.copyOf(values);
        }
    }
}

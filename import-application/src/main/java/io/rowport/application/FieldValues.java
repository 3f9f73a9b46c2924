package io.rowport.application;

import io.rowport.domain.Field;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row by field, in an array: all rows of a file have the same fields, so their names are kept once and not
 * for each row. A value may be absent, which is not the same as null, a blank.
 */
final class FieldValues extends AbstractMap<String, @Nullable Object> {
    /** Stands in the array for a value that isn't there. */
    static final Object ABSENT = new Object();

    /** The fields that rows have, each in its slot. */
    static final class Slots {
        private final List<String> names;
        private final Set<String> nameSet;
        private final Map<String, Integer> positions = new HashMap<>();

        private final Map<String, Object> defaults = new HashMap<>();

        Slots(List<String> names, List<Field> defaulted) {
            this.names = List.copyOf(names);
            this.nameSet = Collections.unmodifiableSet(new LinkedHashSet<>(names));
            for (Field field : defaulted) {
                Object value = field.intake().otherwise();
                if (value != null) {
                    defaults.put(field.name(), value);
                }
            }
            for (String name : this.names) {
                positions.put(name, positions.size());
            }
        }

        /** Gives the slot of a field, or -1 where rows don't have it. */
        int of(String name) {
            Integer position = positions.get(name);
            return position == null ? -1 : position;
        }

        int size() {
            return names.size();
        }

        String name(int slot) {
            return names.get(slot);
        }

        /** What a new record has for a field where its row gives nothing. */
        @Nullable Object otherwise(String name) {
            return defaults.get(name);
        }
    }

    private final Slots slots;
    private final @Nullable Object[] values;

    FieldValues(Slots slots, @Nullable Object[] values) {
        this.slots = slots;
        this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Integer slot = slots.positions.get(name);
        Object value = slot == null ? null : values[slot];
        return value == ABSENT ? null : value;
    }

    /** Sets the value of a field that rows have; does nothing for another. */
    void set(String name, @Nullable Object value) {
        int slot = slots.of(name);
        if (slot >= 0) {
            values[slot] = value;
        }
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        Integer slot = slots.positions.get(name);
        return slot != null && values[slot] != ABSENT;
    }

    /** Where none is absent, the same set for all rows: who gathers the names of many rows sees at a glance that it has them. */
    @Override
    public Set<String> keySet() {
        for (Object value : values) {
            if (value == ABSENT) {
                return super.keySet();
            }
        }
        return slots.nameSet;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                int size = 0;
                for (Object value : values) {
                    size += value == ABSENT ? 0 : 1;
                }
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, @Nullable Object>> {
        private int next = -1;

        Entries() {
            advance();
        }

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, @Nullable Object> entry = new SimpleImmutableEntry<>(slots.names.get(next), values[next]);
            advance();
            return entry;
        }

        private void advance() {
            do {
                next++;
            } while (next < values.length && values[next] == ABSENT);
        }
    }
}

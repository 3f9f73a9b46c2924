package io.rowport.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The column names of a file, in its order: none blank, none twice. */
public final class Headers {
    private final List<String> names;
    private final Map<String, Integer> positions;

    private Headers(List<String> names) {
        this.names = List.copyOf(names);
        this.positions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw new IllegalArgumentException("Column " + (i + 1) + " has no name");
            }
            if (positions.put(name, i) != null) {
                throw new IllegalArgumentException("Two columns are named " + name);
            }
        }
    }

    /**
     * Takes the names of a file's columns.
     *
     * @param names the names, in the order of the file
     * @return them as headers
     * @throws IllegalArgumentException where a name is blank or occurs twice
     */
    public static Headers of(List<String> names) {
        return new Headers(names);
    }

    /** {@return the names, in the order of the file} */
    public List<String> names() {
        return names;
    }

    /** {@return the number of columns} */
    public int size() {
        return names.size();
    }

    /**
     * Finds a column.
     *
     * @param name the exact name
     * @return its position from 0, or empty where no column has that name
     */
    public OptionalInt position(String name) {
        Integer position = positions.get(name);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}

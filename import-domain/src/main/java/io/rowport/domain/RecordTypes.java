package io.rowport.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The record types that an engine knows, by name. Safe for use by several threads. */
public final class RecordTypes {
    private final Map<String, RecordType> byName = new LinkedHashMap<>();

    /**
     * Gathers types.
     *
     * @param types the types, in the order in which they are listed
     * @throws IllegalArgumentException where two share a name
     */
    public RecordTypes(Collection<RecordType> types) {
        for (RecordType type : types) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalArgumentException("Two record types are named " + type.name());
            }
        }
    }

    /**
     * Finds a type.
     *
     * @param name its name
     * @return the type, or empty where none has that name
     */
    public Optional<RecordType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** {@return all types, in the order in which they are listed} */
    public List<RecordType> all() {
        return List.copyOf(byName.values());
    }
}

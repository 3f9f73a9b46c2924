package io.rowport.persistence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A table of the user's own that holds the records of a type. It must be there already; Rowport never alters it.
 *
 * @param type the name of the record type
 * @param place where it is declared, for messages
 * @param table the table's name, or schema and name with a point between
 * @param key the column of the external reference, which alone is unique
 * @param columns the column of each stored field, by the field's name
 */
public record OwnTable(String type, String place, String table, String key, Map<String, String> columns) {
    public OwnTable {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(key, "key");
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}

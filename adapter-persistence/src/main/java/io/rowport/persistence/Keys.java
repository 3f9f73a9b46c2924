package io.rowport.persistence;

import io.rowport.domain.FieldType;
import io.rowport.domain.SystemFields;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys as a table, named {@code k}, to join with: each then finds its records by index. Where {@code = any(?)} is the second
 * condition on an index, H2 uses the first one alone and reads all records of a firm.
 */
final class Keys {
    private final List<String> sqlTypes;
    private final Collection<? extends List<?>> keys;

    private Keys(List<String> sqlTypes, Collection<? extends List<?>> keys) {
        this.sqlTypes = sqlTypes;
        this.keys = keys;
    }

    /** Keys of one value. */
    static Keys of(String sqlType, Collection<?> values) {
        return new Keys(List.of(sqlType), values.stream().map(List::of).toList());
    }

    /** Keys of several values, none of which is null. */
    static Keys of(List<FieldType> types, Collection<? extends List<?>> keys) {
        return new Keys(types.stream().map(Keys::sqlType).toList(), keys);
    }

    /**
     * The table, joined with that of records, named {@code t}, of which only those of a firm are found by a column of the
     * engine. Its parameters are the keys, then the firm.
     *
     * @param column the column that has the key
     */
    String lookUp(SqlDialect dialect, RecordTable table, String column) {
        return column.equals(SystemFields.EXTERNAL_REFERENCE) && table instanceof RecordTable.Shipped
                ? dialect.lookUpByReference(table.engine())
                : dialect.lookUp(sql(), table.engine(), "t." + column + " = k.k0 and t.firm_id = ?" + table.only("t"))
                        + table.join("join", "t");
    }

    /** The same by columns of fields, for which there may be no keys at all. */
    String lookUpByFields(SqlDialect dialect, RecordTable table, String condition) {
        String ofFirm = condition + " and t.firm_id = ?";
        return sqlTypes.isEmpty()
                ? table.engine() + " t" + table.join("join", "t") + " where " + ofFirm + table.only("t")
                : table.lookUpByFields(dialect, sql(), ofFirm);
    }

    private String sql() {
        StringBuilder arrays = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < sqlTypes.size(); i++) {
            String comma = i == 0 ? "" : ", ";
            arrays.append(comma).append("cast(? as ").append(sqlTypes.get(i)).append(" array)");
            names.append(comma).append("k").append(i);
        }
        return "unnest(" + arrays + ") as k (" + names + ")";
    }

    /** How many there are. */
    int size() {
        return keys.size();
    }

    /** Gives its parameters, and the position that comes after them. */
    int bind(PreparedStatement statement, int position) throws SQLException {
        for (int i = 0; i < sqlTypes.size(); i++) {
            List<Object> column = new ArrayList<>(keys.size());
            for (List<?> key : keys) {
                column.add(put(key.get(i)));
            }
            String element = elementType(sqlTypes.get(i));
            statement.setArray(position + i, Columns.array(statement.getConnection(), element, column));
        }
        return position + sqlTypes.size();
    }

    /** A value as an element of an array. */
    static @Nullable Object put(@Nullable Object value) {
        return value instanceof Instant moment ? Times.put(moment) : value;
    }

    /** The type of the elements of an array with values of a field. */
    static String arrayType(FieldType type) {
        return elementType(sqlType(type));
    }

    private static String elementType(String sqlType) {
        return sqlType.startsWith("numeric") ? "numeric" : sqlType;
    }

    private static String sqlType(FieldType type) {
        if (type instanceof FieldType.Date) {
            return "date";
        }
        if (type instanceof FieldType.Timestamp) {
            return "timestamp with time zone";
        }
        if (type instanceof FieldType.Money || type instanceof FieldType.Percent) {
            return "numeric(38, 10)";
        }
        if (type instanceof FieldType.Uuid || type instanceof FieldType.Reference) {
            return "uuid";
        }
        if (type instanceof FieldType.Whole) {
            return "bigint";
        }
        return type instanceof FieldType.YesNo ? "boolean" : "varchar";
    }
}

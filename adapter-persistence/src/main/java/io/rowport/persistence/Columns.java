package io.rowport.persistence;

import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of fields on their way into columns and out of them. */
final class Columns {
    private Columns() {}

    static void set(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof BigDecimal number) {
            statement.setBigDecimal(position, number);
        } else if (value instanceof Instant moment) {
            statement.setObject(position, Times.put(moment));
        } else if (value instanceof List<?> list) {
            boolean ofIds = !list.isEmpty() && list.get(0) instanceof UUID;
            statement.setArray(position, array(statement.getConnection(), ofIds ? "uuid" : "varchar", list));
        } else {
            statement.setObject(position, value);
        }
    }

    static Array array(Connection connection, String type, Collection<?> values) throws SQLException {
        return array(connection, type, values.toArray());
    }

    static Array array(Connection connection, String type, @Nullable Object[] values) throws SQLException {
        return BinaryArrays.take(connection, type)
                ? BinaryArrays.of(connection, type, values)
                : connection.createArrayOf(type, values);
    }

    /** Reads a column of a field's type, by its position: drivers look a name up for each row anew. */
    static @Nullable Object get(ResultSet row, int column, FieldType type) throws SQLException {
        if (type instanceof FieldType.Date) {
            return row.getObject(column, LocalDate.class);
        }
        if (type instanceof FieldType.Timestamp) {
            return Times.getNullable(row, column);
        }
        if (type instanceof FieldType.Money || type instanceof FieldType.Percent) {
            return row.getBigDecimal(column);
        }
        if (type instanceof FieldType.Uuid || type instanceof FieldType.Reference) {
            return row.getObject(column, UUID.class);
        }
        if (type instanceof FieldType.ListOf list) {
            return elements(row.getArray(column), list.element());
        }
        if (type instanceof FieldType.Whole) {
            long number = row.getLong(column);
            return row.wasNull() ? null : number;
        }
        if (type instanceof FieldType.YesNo) {
            boolean yes = row.getBoolean(column);
            return row.wasNull() ? null : yes;
        }
        return row.getString(column);
    }

    private static @Nullable Object elements(@Nullable Array array, FieldType type) throws SQLException {
        if (array == null) {
            return null;
        }
        List<Object> elements = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            elements.add(element(element, type));
        }
        return List.copyOf(elements);
    }

    private static Object element(Object element, FieldType type) {
        if (element instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        if (element instanceof Timestamp moment) {
            return moment.toInstant();
        }
        if (element instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return type instanceof FieldType.Whole && element instanceof Number number ? number.longValue() : element;
    }

    /** The type at the end of a path. */
    static FieldType typeAt(Tables tables, RecordType type, String path) {
        int point = path.indexOf('.');
        if (point < 0) {
            return type.field(path).orElseThrow(() -> unknown(type, path)).type();
        }
        String target = tables.target(type.name(), path.substring(0, point)).orElseThrow(() -> unknown(type, path));
        return typeAt(tables, tables.type(target), path.substring(point + 1));
    }

    private static IllegalArgumentException unknown(RecordType type, String path) {
        return new IllegalArgumentException(type.name() + " has no " + path);
    }
}

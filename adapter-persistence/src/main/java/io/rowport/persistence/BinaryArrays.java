package io.rowport.persistence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Arrays as parameters in PostgreSQL's binary format. The driver sends most of them as text, which the server takes longer to read
 * than to look the keys up.
 */
final class BinaryArrays {
    private static final int DIMENSIONS = 1;
    private static final int FIRST = 1;
    private static final int USUAL_BYTES = 24;

    private static final Map<String, Element> ELEMENTS = Map.of(
            "uuid", new Element(BinaryValues.Type.UUID, Oid.UUID, Oid.UUID_ARRAY),
            "varchar", new Element(BinaryValues.Type.TEXT, Oid.VARCHAR, Oid.VARCHAR_ARRAY),
            "timestamp with time zone",
                    new Element(BinaryValues.Type.TIMESTAMPTZ, Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY),
            "date", new Element(BinaryValues.Type.DATE, Oid.DATE, Oid.DATE_ARRAY),
            "boolean", new Element(BinaryValues.Type.BOOL, Oid.BOOL, Oid.BOOL_ARRAY),
            "bigint", new Element(BinaryValues.Type.INT8, Oid.INT8, Oid.INT8_ARRAY),
            "numeric", new Element(BinaryValues.Type.NUMERIC, Oid.NUMERIC, Oid.NUMERIC_ARRAY));

    private record Element(BinaryValues.Type type, int oid, int arrayOid) {}

    private BinaryArrays() {}

    /** Whether a connection takes them, and the elements are of a type that is known. */
    static boolean take(Connection connection, String type) throws SQLException {
        return ELEMENTS.containsKey(type) && connection.isWrapperFor(BaseConnection.class);
    }

    /** An array of values, any of which may be null. */
    static Array of(Connection connection, String type, @Nullable Object[] values) throws SQLException {
        Element element = ELEMENTS.get(type);
        if (element == null) {
            throw new IllegalArgumentException("Arrays of " + type + " aren't known");
        }
        BinaryValues bytes = new BinaryValues(5 * Integer.BYTES + values.length * USUAL_BYTES);
        boolean hasNulls = Arrays.asList(values).contains(null);
        bytes.room(5 * Integer.BYTES)
                .putInt(DIMENSIONS)
                .putInt(hasNulls ? 1 : 0)
                .putInt(element.oid())
                .putInt(values.length)
                .putInt(FIRST);
        for (Object value : values) {
            bytes.add(element.type(), value);
        }
        byte[] packed = Arrays.copyOf(bytes.bytes().array(), bytes.bytes().position());
        return new PgArray(connection.unwrap(BaseConnection.class), element.arrayOid(), packed);
    }
}

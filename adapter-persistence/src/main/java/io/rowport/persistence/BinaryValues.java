package io.rowport.persistence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values in PostgreSQL's binary format, which spares the server to read numbers, ids and moments from text. It wants the exact
 * types. For one thread.
 */
final class BinaryValues {
    private static final int NULL = -1;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
    private static final int DIGITS_OF_GROUP = 4;
    private static final BigInteger GROUP = BigInteger.valueOf(10_000);
    private static final BigInteger[] POWERS_OF_TEN = {
        BigInteger.ONE, BigInteger.TEN, BigInteger.valueOf(100), BigInteger.valueOf(1_000)
    };
    private static final int NEGATIVE = 0x4000;

    private ByteBuffer bytes;

    /** The types that are known. */
    enum Type {
        UUID,
        TEXT,
        TIMESTAMPTZ,
        DATE,
        BOOL,
        INT8,
        INT4,
        INT2,
        NUMERIC,
        BYTEA;

        static @Nullable Type of(String type) {
            return switch (type) {
                case "varchar", "text" -> TEXT;
                case "uuid", "timestamptz", "date", "bool", "int8", "int4", "int2", "numeric", "bytea" ->
                    valueOf(type.toUpperCase(java.util.Locale.ROOT));
                default -> null;
            };
        }
    }

    BinaryValues(int capacity) {
        this.bytes = ByteBuffer.allocate(capacity);
    }

    /** What was added so far. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Room for so many bytes at least. */
    ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            bytes = ByteBuffer.allocate(bytes.capacity() * 2 + wanted).put(bytes.flip());
        }
        return bytes;
    }

    /** Adds a value, its length before it. */
    void add(Type type, @Nullable Object value) {
        if (value == null) {
            room(Integer.BYTES).putInt(NULL);
            return;
        }
        switch (type) {
            case UUID -> id((UUID) value);
            case TEXT -> text(value.toString());
            case TIMESTAMPTZ -> moment(instant(value));
            case DATE -> room(8).putInt(Integer.BYTES).putInt((int) (((LocalDate) value).toEpochDay() - EPOCH_DAY));
            case BOOL -> room(5).putInt(1).put((byte) ((Boolean) value ? 1 : 0));
            case INT8 -> room(12).putInt(Long.BYTES).putLong((Long) value);
            case INT4 -> room(8).putInt(Integer.BYTES).putInt(Math.toIntExact((Long) value));
            case INT2 -> room(6).putInt(Short.BYTES).putShort((short) Math.toIntExact((Long) value));
            case NUMERIC -> number(value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value);
            case BYTEA -> blob((byte[]) value);
        }
    }

    private void id(UUID id) {
        room(20).putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static Instant instant(Object value) {
        if (value instanceof LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return value instanceof OffsetDateTime moment ? moment.toInstant() : (Instant) value;
    }

    private void moment(Instant moment) {
        long micros = (moment.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + moment.getNano() / 1_000;
        room(12).putInt(Long.BYTES).putLong(micros);
    }

    private void blob(byte[] blob) {
        room(Integer.BYTES + blob.length).putInt(blob.length).put(blob);
    }

    private void text(String text) {
        int length = text.length();
        room(Integer.BYTES + length);
        byte[] out = bytes.array();
        int start = bytes.position() + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                blob(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            out[start + i] = (byte) c;
        }
        bytes.putInt(length).position(start + length);
    }

    /** Groups of four decimal digits, of which the first is worth ten thousand to the power of the weight. */
    private void number(BigDecimal number) {
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        int padding = (DIGITS_OF_GROUP - plain.scale() % DIGITS_OF_GROUP) % DIGITS_OF_GROUP;
        int weight = -(plain.scale() + padding) / DIGITS_OF_GROUP - 1;
        BigInteger rest = plain.unscaledValue().abs();
        rest = padding == 0 ? rest : rest.multiply(POWERS_OF_TEN[padding]);
        short[] groups = new short[rest.bitLength() / 13 + 1];
        int count = 0;
        while (rest.signum() > 0) {
            if (rest.bitLength() < Long.SIZE) {
                for (long left = rest.longValue(); left > 0; left /= 10_000) {
                    groups[count++] = (short) (left % 10_000);
                }
                break;
            }
            BigInteger[] parts = rest.divideAndRemainder(GROUP);
            groups[count++] = parts[1].shortValue();
            rest = parts[0];
        }
        room(Integer.BYTES + (4 + count) * Short.BYTES)
                .putInt((4 + count) * Short.BYTES)
                .putShort((short) count)
                .putShort((short) (count == 0 ? 0 : weight + count))
                .putShort((short) (plain.signum() < 0 ? NEGATIVE : 0))
                .putShort((short) plain.scale());
        for (int i = count - 1; i >= 0; i--) {
            bytes.putShort(groups[i]);
        }
    }
}

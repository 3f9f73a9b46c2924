package io.rowport.persistence;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as bytes, each with its type before it: what outcomes keep of changes, and what validations remember. */
final class ValueCodec {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int LONG = 2;
    private static final int DECIMAL = 3;
    private static final int DAY = 4;
    private static final int MOMENT = 5;
    private static final int FALSE = 6;
    private static final int TRUE = 7;
    private static final int ID = 8;
    private static final int LIST = 9;

    private ValueCodec() {}

    static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof String text) {
            out.writeByte(TEXT);
            writeText(out, text);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof BigDecimal number) {
            out.writeByte(DECIMAL);
            out.writeInt(number.scale());
            byte[] digits = number.unscaledValue().toByteArray();
            writeLength(out, digits.length);
            out.write(digits);
        } else if (value instanceof LocalDate day) {
            out.writeByte(DAY);
            out.writeLong(day.toEpochDay());
        } else if (value instanceof Instant moment) {
            out.writeByte(MOMENT);
            out.writeLong(moment.getEpochSecond());
            out.writeInt(moment.getNano());
        } else if (value instanceof Boolean yes) {
            out.writeByte(yes ? TRUE : FALSE);
        } else if (value instanceof UUID id) {
            out.writeByte(ID);
            writeId(out, id);
        } else if (value instanceof List<?> values) {
            out.writeByte(LIST);
            writeLength(out, values.size());
            for (Object element : values) {
                write(out, element);
            }
        } else {
            throw new IllegalArgumentException("A value of " + value.getClass() + " can't be kept");
        }
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        int type = in.readByte();
        return switch (type) {
            case NULL -> null;
            case TEXT -> readText(in);
            case LONG -> in.readLong();
            case DECIMAL -> readDecimal(in);
            case DAY -> LocalDate.ofEpochDay(in.readLong());
            case MOMENT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case FALSE -> false;
            case TRUE -> true;
            case ID -> readId(in);
            case LIST -> readList(in);
            default -> throw new IOException("There is no type of value " + type);
        };
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeLength(out, bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(readLength(in)), StandardCharsets.UTF_8);
    }

    static void writeNullableText(DataOutputStream out, @Nullable String text) throws IOException {
        write(out, text);
    }

    static @Nullable String readNullableText(DataInputStream in) throws IOException {
        return (String) read(in);
    }

    static void writeId(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    /** Seven bits a byte, the lowest first, the eighth set while more follow. */
    static void writeLength(DataOutputStream out, long length) throws IOException {
        long rest = length;
        while (rest >= 0x80) {
            out.writeByte((int) (rest | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long readLong(DataInputStream in) throws IOException {
        long length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readByte();
            length |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return length;
            }
        }
    }

    static int readLength(DataInputStream in) throws IOException {
        return (int) readLong(in);
    }

    private static BigDecimal readDecimal(DataInputStream in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(in.readNBytes(readLength(in))), scale);
    }

    private static List<@Nullable Object> readList(DataInputStream in) throws IOException {
        int size = readLength(in);
        List<@Nullable Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }
}

package io.rowport.persistence;

import io.rowport.domain.Change;
import io.rowport.domain.ImportId;
import io.rowport.domain.Outcome;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The results of a batch as bytes: a row costs its distance to the last line, its outcome, its record's id and its changes, whose
 * fields are named once. Ids made in one go are neighbours, so one that follows on that of the row before costs nothing. A failed
 * row is only marked; its details are kept apart.
 */
final class OutcomeCodec {
    /** By their codes, which are kept for long and don't depend on the order in which outcomes are declared. */
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.SKIPPED, Outcome.FAILED);

    private static final int HAS_RECORD = 0x10;
    private static final int HAS_CHANGES = 0x20;
    private static final int HAS_LAST_CHANGE = 0x40;
    private static final int HAS_NEXT_RECORD = 0x80;
    private static final int OUTCOME_BITS = 0x0F;

    private static final UUID NO_RECORD = new UUID(0, 0);

    private OutcomeCodec() {}

    static byte[] write(List<? extends RowResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(results.size() * 20);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            long line = 0;
            UUID record = NO_RECORD;
            Map<String, Integer> fields = new HashMap<>();
            for (RowResult result : results) {
                ValueCodec.writeLength(out, result.line() - line);
                line = result.line();
                record = write(out, result, record, fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads the results of a batch, failed rows from their details. */
    static List<RowResult> read(byte[] bytes, long firstRow, int rows, Map<Long, RowResult.Rejected> failures) {
        List<RowResult> results = new ArrayList<>(rows);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long line = 0;
            UUID record = NO_RECORD;
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                line += ValueCodec.readLong(in);
                RowResult.Applied applied = read(in, firstRow + i, line, record, fields);
                record = applied == null || applied.record() == null ? record : applied.record();
                results.add(applied == null ? Objects.requireNonNull(failures.get(firstRow + i)) : applied);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    static byte[] writeDetails(RowResult.Rejected rejected) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ValueCodec.writeLength(out, rejected.cells().size());
            for (String cell : rejected.cells()) {
                ValueCodec.writeText(out, cell);
            }
            ValueCodec.writeLength(out, rejected.errors().size());
            for (RowError error : rejected.errors()) {
                ValueCodec.writeText(out, error.field());
                ValueCodec.writeNullableText(out, error.header());
                ValueCodec.writeNullableText(out, error.value());
                ValueCodec.writeText(out, error.code());
                ValueCodec.writeText(out, error.message());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static RowResult.Rejected readDetails(long row, long line, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int size = ValueCodec.readLength(in);
            List<String> cells = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                cells.add(ValueCodec.readText(in));
            }
            int count = ValueCodec.readLength(in);
            List<RowError> errors = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                errors.add(new RowError(
                        ValueCodec.readText(in),
                        ValueCodec.readNullableText(in),
                        ValueCodec.readNullableText(in),
                        ValueCodec.readText(in),
                        ValueCodec.readText(in)));
            }
            return new RowResult.Rejected(row, line, cells, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a result, and gives the record that the next one may follow on. */
    private static UUID write(DataOutputStream out, RowResult result, UUID previous, Map<String, Integer> fields)
            throws IOException {
        if (!(result instanceof RowResult.Applied applied)) {
            out.writeByte(OUTCOMES.indexOf(Outcome.FAILED));
            return previous;
        }
        UUID record = applied.record();
        ImportId lastChangedBy = applied.lastChangedBy();
        boolean changed = !applied.changes().isEmpty();
        boolean follows = record != null && record.equals(next(previous));
        out.writeByte(OUTCOMES.indexOf(applied.outcome())
                | (record == null || follows ? 0 : HAS_RECORD)
                | (changed ? HAS_CHANGES : 0)
                | (lastChangedBy == null ? 0 : HAS_LAST_CHANGE)
                | (follows ? HAS_NEXT_RECORD : 0));
        if (record != null && !follows) {
            ValueCodec.writeId(out, record);
        }
        if (changed) {
            ValueCodec.writeLength(out, applied.changes().size());
            for (Change change : applied.changes()) {
                writeField(out, change.field(), fields);
                ValueCodec.write(out, change.before());
                ValueCodec.write(out, change.after());
            }
        }
        if (lastChangedBy != null) {
            ValueCodec.writeId(out, lastChangedBy.value());
        }
        return record == null ? previous : record;
    }

    private static RowResult.@Nullable Applied read(
            DataInputStream in, long row, long line, UUID previous, List<String> fields) throws IOException {
        int head = in.readByte();
        Outcome outcome = OUTCOMES.get(head & OUTCOME_BITS);
        if (outcome == Outcome.FAILED) {
            return null;
        }
        UUID record = (head & HAS_NEXT_RECORD) != 0 ? next(previous) : null;
        if ((head & HAS_RECORD) != 0) {
            record = ValueCodec.readId(in);
        }
        List<Change> changes = new ArrayList<>();
        if ((head & HAS_CHANGES) != 0) {
            int count = ValueCodec.readLength(in);
            for (int i = 0; i < count; i++) {
                changes.add(new Change(readField(in, fields), ValueCodec.read(in), ValueCodec.read(in)));
            }
        }
        ImportId lastChangedBy = (head & HAS_LAST_CHANGE) == 0 ? null : new ImportId(ValueCodec.readId(in));
        return new RowResult.Applied(row, line, outcome, record, changes, lastChangedBy);
    }

    /** A field's number; at its first occurrence, which is that of the next number, its name follows. */
    private static void writeField(DataOutputStream out, String name, Map<String, Integer> fields) throws IOException {
        Integer number = fields.putIfAbsent(name, fields.size());
        ValueCodec.writeLength(out, number == null ? fields.size() - 1 : number);
        if (number == null) {
            ValueCodec.writeText(out, name);
        }
    }

    private static String readField(DataInputStream in, List<String> fields) throws IOException {
        int number = ValueCodec.readLength(in);
        if (number == fields.size()) {
            fields.add(ValueCodec.readText(in));
        }
        return fields.get(number);
    }

    /** The id that is made after another within the same millisecond. */
    private static UUID next(UUID previous) {
        return new UUID(previous.getMostSignificantBits(), previous.getLeastSignificantBits() + 1);
    }
}

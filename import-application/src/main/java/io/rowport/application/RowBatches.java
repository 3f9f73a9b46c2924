package io.rowport.application;

import io.rowport.domain.CellContext;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.Headers;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordType;
import io.rowport.domain.Row;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RowReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out rows by the batch. A batch ends before a row that refers to an earlier row of the same batch, so that the
 * references of a batch can be looked up before any of it is written.
 */
final class RowBatches implements AutoCloseable {
    /** No reference depends on it. */
    private static final CellContext CONTEXT = new CellContext(DateOrder.DMY, LocalDate.EPOCH);

    /** So that a few batches fit into a small heap, whatever is in them. */
    private static final long LARGEST_CHARS = 8_000_000;

    /** The same where its rows are large: failed ones are kept whole, and a database holds them more than once meanwhile. */
    private static final long LARGEST_CHARS_OF_LARGE_ROWS = 1_000_000;

    private static final int LARGE_ROW = 5_000;

    private final RowReader.Cursor cursor;
    private final @Nullable Column ownReference;
    private final List<Column> selfReferences;
    private final Set<Object> inBatch = new HashSet<>();
    private @Nullable Row held;
    private boolean isAtEnd;

    private record Column(Field field, int position) {
        /** What a row names here: nothing, one record or several. */
        private List<?> names(Row row) {
            Object value = position < row.size() ? field.read(row.cell(position), CONTEXT) : null;
            if (value == null) {
                return List.of();
            }
            return value instanceof List<?> several ? several : List.of(value);
        }
    }

    RowBatches(RowReader.Cursor cursor, RecordType type, Mapping mapping, Headers headers) {
        this.cursor = cursor;
        this.selfReferences = type.fields().stream()
                .filter(field -> namesOwnType(field, type))
                .flatMap(field -> column(field, mapping, headers).stream())
                .toList();
        this.ownReference = selfReferences.isEmpty()
                ? null
                : type.field(SystemFields.EXTERNAL_REFERENCE)
                        .flatMap(field -> column(field, mapping, headers))
                        .orElse(null);
    }

    /** Gives the next rows, empty after the last. Rows of very large cells are fewer. */
    List<Row> next(int most) throws IOException {
        List<Row> rows = new ArrayList<>(most);
        inBatch.clear();
        long chars = 0;
        while (rows.size() < most && !isFull(rows.size(), chars) && !isAtEnd) {
            Row row = held != null ? held : cursor.next();
            held = null;
            isAtEnd = row == null;
            if (row == null) {
                return rows;
            }
            if (refersToBatch(row)) {
                held = row;
                return rows;
            }
            remember(row);
            rows.add(row);
            chars += row.chars();
        }
        return rows;
    }

    private static boolean isFull(int rows, long chars) {
        boolean areLarge = chars > (long) rows * LARGE_ROW;
        return chars >= (areLarge ? LARGEST_CHARS_OF_LARGE_ROWS : LARGEST_CHARS);
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private boolean refersToBatch(Row row) {
        for (Column column : selfReferences) {
            for (Object name : column.names(row)) {
                if (inBatch.contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void remember(Row row) {
        if (ownReference != null) {
            inBatch.addAll(ownReference.names(row));
        }
    }

    private static boolean namesOwnType(Field field, RecordType type) {
        FieldType.Reference reference = field.reference();
        return reference != null
                && reference.by() != FieldType.Reference.By.UUID
                && reference.target().equals(type.name());
    }

    private static Optional<Column> column(Field field, Mapping mapping, Headers headers) {
        return mapping.header(field.name())
                .map(headers::position)
                .filter(OptionalInt::isPresent)
                .map(position -> new Column(field, position.getAsInt()));
    }
}

package io.rowport.application;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.Headers;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordType;
import io.rowport.domain.Row;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out rows by the batch. A batch ends before a row that refers to an earlier row of the same batch, so that the
 * references of a batch can be looked up before any of it is written.
 */
final class RowBatches implements AutoCloseable {
    private final RowReader.Cursor cursor;
    private final OptionalInt ownReference;
    private final List<Integer> selfReferences;
    private final Set<String> inBatch = new HashSet<>();
    private @Nullable Row held;

    RowBatches(RowReader.Cursor cursor, RecordType type, Mapping mapping, Headers headers) {
        this.cursor = cursor;
        this.ownReference = position(SystemFields.EXTERNAL_REFERENCE, mapping, headers);
        this.selfReferences = type.fields().stream()
                .filter(field -> namesOwnType(field, type))
                .map(field -> position(field.name(), mapping, headers))
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .toList();
    }

    /** Gives the next rows, empty after the last. */
    List<Row> next(int most) throws IOException {
        List<Row> rows = new ArrayList<>(most);
        inBatch.clear();
        while (rows.size() < most) {
            Row row = held != null ? held : cursor.next();
            held = null;
            if (row == null) {
                return rows;
            }
            if (refersToBatch(row)) {
                held = row;
                return rows;
            }
            remember(row);
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private boolean refersToBatch(Row row) {
        for (int position : selfReferences) {
            if (position < row.size() && inBatch.contains(row.cell(position).strip())) {
                return true;
            }
        }
        return false;
    }

    private void remember(Row row) {
        if (!selfReferences.isEmpty() && ownReference.isPresent() && ownReference.getAsInt() < row.size()) {
            inBatch.add(row.cell(ownReference.getAsInt()).strip());
        }
    }

    private static boolean namesOwnType(Field field, RecordType type) {
        FieldType.Reference reference = field.reference();
        return reference != null
                && reference.by() != FieldType.Reference.By.UUID
                && reference.target().equals(type.name());
    }

    private static OptionalInt position(String field, Mapping mapping, Headers headers) {
        return mapping.header(field).map(headers::position).orElse(OptionalInt.empty());
    }
}

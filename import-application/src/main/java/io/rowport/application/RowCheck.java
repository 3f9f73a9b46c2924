package io.rowport.application;

import io.rowport.domain.BlankCells;
import io.rowport.domain.CellContext;
import io.rowport.domain.Field;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordDraft.Intent;
import io.rowport.domain.RecordType;
import io.rowport.domain.Refused;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.SystemFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of rows as a mapping says, and finds everything that is wrong with a row seen alone. What doesn't depend on
 * the row is worked out once.
 */
final class RowCheck {
    private static final int NOT_MAPPED = -1;

    private final Headers headers;
    private final Mode mode;
    private final ImportOptions options;
    private final CellContext context;
    private final FieldValues.Slots slots;
    private final List<Column> columns;
    private final List<RequiredField> required;
    private final boolean canCreate;
    private final int uuidSlot;
    private final int uuidPosition;
    private final int externalReferenceSlot;

    private record Column(int position, Field field, int slot, boolean isReference) {}

    private record RequiredField(Field field, int slot) {}

    RowCheck(RecordType type, Import run, Mapping mapping, Instant now) {
        this.headers = run.file().headers();
        this.mode = run.request().mode();
        this.options = run.request().options();
        this.context =
                new CellContext(options.dateOrder(), now.atZone(ZoneOffset.UTC).toLocalDate());
        List<Field> mapped = mapping.headersByField().keySet().stream()
                .map(name -> type.field(name).orElseThrow())
                .toList();
        this.slots = new FieldValues.Slots(
                mapped.stream().map(Field::storedAs).distinct().toList(), type.defaulted());
        this.columns = mapped.stream()
                .map(field -> new Column(
                        position(mapping, field), field, slots.of(field.storedAs()), field.reference() != null))
                .toList();
        this.required = type.fields().stream()
                .filter(Field::isRequired)
                .map(field -> new RequiredField(field, slots.of(field.name())))
                .toList();
        this.canCreate = mapping.missingRequired(type).isEmpty();
        this.uuidSlot = slots.of(SystemFields.UUID);
        this.uuidPosition = mapping.header(SystemFields.UUID).isPresent()
                ? position(mapping, type.field(SystemFields.UUID).orElseThrow())
                : NOT_MAPPED;
        this.externalReferenceSlot = slots.of(SystemFields.EXTERNAL_REFERENCE);
    }

    /** Reads rows, one after the other. */
    List<CheckedRow> read(List<Row> rows) {
        List<CheckedRow> checked = new ArrayList<>(rows.size());
        rows.forEach(row -> checked.add(read(row)));
        return checked;
    }

    /** Reads a row. References are left pending. */
    CheckedRow read(Row row) {
        @Nullable Object[] values = new Object[slots.size()];
        if (row.size() != headers.size()) {
            Arrays.fill(values, FieldValues.ABSENT);
            CheckedRow ragged = new CheckedRow(row, intentOf(row), slots, values);
            ragged.reject(wrongColumnCount(row));
            return ragged;
        }
        CheckedRow checked = new CheckedRow(row, intentOf(row), slots, values);
        for (Column column : columns) {
            readCell(checked, column);
        }
        checkIdentity(checked);
        checkRequired(checked);
        return checked;
    }

    private void readCell(CheckedRow checked, Column column) {
        Field field = column.field();
        Object value = field.read(checked.row().cell(column.position()), context);
        if (value instanceof Refused refused) {
            checked.reject(field.error(refused.code(), refused.predicate()));
            checked.set(column.slot(), FieldValues.ABSENT);
        } else if (!column.isReference()) {
            checked.set(column.slot(), value);
        } else if (value != null) {
            checked.refer(new CheckedRow.PendingReference(field, column.slot(), value));
            if (checked.value(column.slot()) == null) {
                checked.set(column.slot(), CheckedRow.PENDING);
            }
        }
    }

    private Intent intentOf(Row row) {
        return switch (mode) {
            case STORE -> Intent.CREATE;
            case UPDATE -> Intent.UPDATE;
            case VALIDATE -> namesItsRecord(row) || !canCreate ? Intent.UPDATE : Intent.CREATE;
        };
    }

    private boolean namesItsRecord(Row row) {
        return uuidPosition != NOT_MAPPED
                && uuidPosition < row.size()
                && !row.cell(uuidPosition).isBlank();
    }

    private void checkIdentity(CheckedRow checked) {
        boolean named = uuidSlot != NOT_MAPPED && checked.value(uuidSlot) != null;
        if (checked.intent() == Intent.CREATE && named) {
            checked.reject(RowError.of(
                    SystemFields.UUID, "must_be_blank", "The uuid field must be blank when records are stored."));
        } else if (checked.intent() == Intent.UPDATE && !named && !hasExternalReference(checked)) {
            checked.reject(RowError.of(
                    SystemFields.UUID,
                    "required",
                    "The uuid field is required to update a record, unless an external reference names it."));
        }
    }

    private boolean hasExternalReference(CheckedRow checked) {
        return externalReferenceSlot != NOT_MAPPED && checked.value(externalReferenceSlot) != null;
    }

    private void checkRequired(CheckedRow checked) {
        boolean creates = checked.intent() == Intent.CREATE;
        for (RequiredField field : required) {
            boolean mapped = field.slot() != NOT_MAPPED;
            boolean blank = !mapped || checked.value(field.slot()) == null;
            boolean needed = creates || (mapped && options.blankCells() == BlankCells.CLEAR);
            if (blank && needed) {
                checked.reject(field.field().error("required", "is required."));
            }
        }
    }

    private RowError wrongColumnCount(Row row) {
        return RowError.of(
                RowError.ROW,
                "wrong_column_count",
                "The row has " + count(row.size(), "cell") + ", but the file has " + count(headers.size(), "column")
                        + ".");
    }

    private int position(Mapping mapping, Field field) {
        return headers.position(mapping.header(field.name()).orElseThrow()).orElseThrow();
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}

package io.rowport.application;

import io.rowport.domain.Dialect;
import io.rowport.domain.Field;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes sample files: every field of a type, with example rows. Safe for use by several threads. */
public final class WriteSample {
    private final RecordTypes types;
    private final RowWriter writer;

    /**
     * Wires the use case.
     *
     * @param types the record types that are known
     * @param writer writes files
     */
    public WriteSample(RecordTypes types, RowWriter writer) {
        this.types = types;
        this.writer = writer;
    }

    /**
     * Prepares the sample of a type.
     *
     * @param type the record type's name
     * @return the file, UTF-8 by RFC 4180, or empty where no type has that name
     */
    public Optional<ExportRows.Export> sample(String type) {
        return types.find(type).map(known -> out -> {
            List<Field> fields = fields(known);
            int rows = fields.stream()
                    .mapToInt(field -> field.guide().examples().size())
                    .max()
                    .orElse(0);
            try (RowWriter.Sink sink = writer.open(
                    out,
                    Dialect.rfc4180(StandardCharsets.UTF_8),
                    fields.stream().map(Field::name).toList())) {
                for (int row = 0; row < rows; row++) {
                    sink.write(exampleRow(fields, row));
                }
            }
        });
    }

    private static List<Field> fields(RecordType type) {
        return type.fields().stream()
                .filter(field -> !field.name().equals(SystemFields.CREATED_AT)
                        && !field.name().equals(SystemFields.UPDATED_AT))
                .toList();
    }

    private static List<String> exampleRow(List<Field> fields, int row) {
        List<String> cells = new ArrayList<>(fields.size());
        for (Field field : fields) {
            List<String> examples = field.guide().examples();
            cells.add(row < examples.size() ? examples.get(row) : "");
        }
        return cells;
    }
}

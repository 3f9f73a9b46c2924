package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.Warning;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.UploadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the first rows of an upload as they are read. Safe for use by several threads. */
public final class PreviewImport {
    /** How many rows are shown where nobody says. */
    public static final int USUAL_ROWS = 20;

    /** The most rows that are shown. */
    public static final int MAX_ROWS = 100;

    /** Large cells must not fill the memory: rows beyond are left out. */
    private static final long MOST_CHARS = 1_000_000;

    private final RecordTypes types;
    private final ImportStore imports;
    private final UploadStore uploads;
    private final RowReader reader;
    private final Clock clock;

    /**
     * The first rows of an upload.
     *
     * @param current the import
     * @param rows the rows as decoded
     * @param mapped the same rows as read against the record type; empty where no mapping is set
     * @param warnings what a person should look at: the file's warnings, and required fields that aren't mapped
     */
    public record Preview(Import current, List<Row> rows, List<MappedRow> mapped, List<Warning> warnings) {
        public Preview {
            rows = List.copyOf(rows);
            mapped = List.copyOf(mapped);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A row as read against the record type.
     *
     * @param values the value of each mapped field; a blank one is null, an unreadable one is its cell
     * @param errors what is wrong with its cells; references aren't looked up
     */
    public record MappedRow(Map<String, @Nullable Object> values, List<RowError> errors) {
        public MappedRow {
            values = java.util.Collections.unmodifiableMap(values);
            errors = List.copyOf(errors);
        }
    }

    /**
     * Wires the use case.
     *
     * @param types the record types that are known
     * @param imports keeps imports
     * @param uploads keeps uploads
     * @param reader reads them
     * @param clock tells the time
     */
    public PreviewImport(RecordTypes types, ImportStore imports, UploadStore uploads, RowReader reader, Clock clock) {
        this.types = types;
        this.imports = imports;
        this.uploads = uploads;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Shows the first rows.
     *
     * @param account who asks
     * @param id the import
     * @param most how many rows at most, from 1 to {@value #MAX_ROWS}
     * @return them
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.InvalidInput where the number is out of bounds, or the upload is kept no longer
     */
    public Preview preview(Account account, ImportId id, int most) {
        if (most < 1 || most > MAX_ROWS) {
            throw new io.rowport.domain.InvalidInput(
                    "rows", "The number of rows must be between 1 and " + MAX_ROWS + ".");
        }
        Import current = imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        List<Row> rows = firstRows(current, most);
        Mapping mapping = current.mapping();
        List<Warning> warnings = new ArrayList<>(current.file().warnings());
        if (mapping == null) {
            return new Preview(current, rows, List.of(), warnings);
        }
        mapping.missingRequired(KnownType.of(types, current))
                .forEach(field -> warnings.add(new Warning(
                        "required_not_mapped",
                        "The field " + field + " is required to create records, and no column is mapped to it.")));
        return new Preview(current, rows, mapped(current, mapping, rows), warnings);
    }

    private List<MappedRow> mapped(Import current, Mapping mapping, List<Row> rows) {
        RowCheck check = new RowCheck(KnownType.of(types, current), current, mapping, clock.instant());
        return rows.stream()
                .map(row -> check.read(row).shown(mapping, current.file().headers()))
                .toList();
    }

    private List<Row> firstRows(Import current, int most) {
        List<Row> rows = new ArrayList<>(most);
        try (RowReader.Cursor cursor = reader.open(uploads.content(current.id()), current.file(), 0)) {
            long chars = 0;
            Row row = cursor.next();
            while (row != null) {
                rows.add(row);
                chars += row.chars();
                row = rows.size() < most && chars < MOST_CHARS ? cursor.next() : null;
            }
        } catch (java.io.FileNotFoundException e) {
            throw new io.rowport.domain.InvalidInput("file", "The file of this import is no longer kept.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}

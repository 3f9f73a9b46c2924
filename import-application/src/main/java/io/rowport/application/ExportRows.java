package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Outcome;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RowWriter;
import io.rowport.domain.port.UploadStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes rows of an import as a file in the dialect of its upload. Memory stays flat. Safe for use by several threads. */
public final class ExportRows {
    private static final String ROW = RowWriter.OWN_COLUMN_PREFIX + "row";
    private static final String ERRORS = RowWriter.OWN_COLUMN_PREFIX + "errors";
    private static final String OUTCOME = RowWriter.OWN_COLUMN_PREFIX + "outcome";
    private static final String UUID_COLUMN = RowWriter.OWN_COLUMN_PREFIX + "uuid";

    private final ImportStore imports;
    private final OutcomeStore outcomes;
    private final UploadStore uploads;
    private final RowReader reader;
    private final RowWriter writer;

    /** Which rows are wanted. */
    public enum Selection {
        /** The rows that were accepted, as uploaded, each with its outcome and its record's UUID. */
        APPLIED,
        /** The rows that failed, as uploaded, each with its number and its problems: the error report. */
        FAILED,
        /** The rows that have no outcome. */
        UNPROCESSED
    }

    /**
     * Wires the use case.
     *
     * @param imports keeps imports
     * @param outcomes keeps the outcomes of rows
     * @param uploads keeps uploads
     * @param reader reads them
     * @param writer writes files like them
     */
    public ExportRows(
            ImportStore imports, OutcomeStore outcomes, UploadStore uploads, RowReader reader, RowWriter writer) {
        this.imports = imports;
        this.outcomes = outcomes;
        this.uploads = uploads;
        this.reader = reader;
        this.writer = writer;
    }

    /** A file that can be written, once it is known that the caller may have it. */
    @FunctionalInterface
    public interface Export {
        /**
         * Writes the file.
         *
         * @param out takes the bytes, and is not closed
         * @throws IOException where they can't be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Prepares a file of rows.
     *
     * @param account who asks
     * @param id the import
     * @param selection which rows are wanted
     * @return the file, in the dialect of the upload; the error report can be corrected and uploaded as it is
     * @throws ImportNotFound where the firm has no such import
     * @throws InvalidInput where the rows are in the upload, and that is kept no longer
     */
    public Export export(Account account, ImportId id, Selection selection) {
        Import current = imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        if (selection == Selection.FAILED) {
            return out -> writeFailed(current, out);
        }
        requireUpload(current);
        return selection == Selection.APPLIED
                ? out -> writeApplied(current, out)
                : out -> writeUnprocessed(current, out);
    }

    private void writeFailed(Import current, OutputStream out) throws IOException {
        int width = current.file().headers().size();
        try (RowWriter.Sink sink = open(current, out, ROW, ERRORS)) {
            passing(() -> outcomes.forEach(current.id(), Optional.of(Outcome.FAILED), result -> {
                RowResult.Rejected rejected = (RowResult.Rejected) result;
                write(sink, rejected.cells(), width, Long.toString(rejected.row()), sentences(rejected.errors()));
            }));
        }
    }

    private static String sentences(List<RowError> errors) {
        return errors.stream().map(RowError::message).collect(Collectors.joining(" "));
    }

    /** Outcomes and upload are in the same order, without gaps: they are read side by side. */
    private void writeApplied(Import current, OutputStream out) throws IOException {
        int width = current.file().headers().size();
        try (RowWriter.Sink sink = open(current, out, ROW, OUTCOME, UUID_COLUMN);
                RowReader.Cursor rows = reader.open(uploads.content(current.id()), current.file(), 0)) {
            passing(() -> outcomes.forEach(current.id(), Optional.empty(), result -> {
                Row row = next(rows, result.row());
                if (result instanceof RowResult.Applied applied) {
                    write(sink, row.cells(), width, Long.toString(row.number()), outcome(applied), uuid(applied));
                }
            }));
        }
    }

    private static Row next(RowReader.Cursor rows, long number) {
        try {
            Row row = rows.next();
            if (row == null || row.number() != number) {
                throw new IllegalStateException("The upload has no row " + number + ", but an outcome for it");
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outcome(RowResult.Applied applied) {
        return applied.outcome().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String uuid(RowResult.Applied applied) {
        UUID record = applied.record();
        return record == null ? "" : record.toString();
    }

    private void writeUnprocessed(Import current, OutputStream out) throws IOException {
        long done = current.progress().done();
        int width = current.file().headers().size();
        try (RowWriter.Sink sink = open(current, out, ROW);
                RowReader.Cursor rows = reader.open(uploads.content(current.id()), current.file(), done)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                write(sink, row.cells(), width, Long.toString(row.number()));
            }
        }
    }

    private RowWriter.Sink open(Import current, OutputStream out, String... ownColumns) throws IOException {
        List<String> headers = new ArrayList<>(current.file().headers().names());
        headers.addAll(List.of(ownColumns));
        return writer.open(out, current.file().dialect(), headers);
    }

    /** A row with too few cells is filled up, so that the added columns stand under their names; one with too many keeps its last cells behind them. */
    private static void write(RowWriter.Sink sink, List<String> cells, int width, String... added) {
        List<String> all = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
        while (all.size() < width) {
            all.add("");
        }
        all.addAll(List.of(added));
        all.addAll(cells.subList(Math.min(width, cells.size()), cells.size()));
        try {
            sink.write(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void passing(Runnable pass) throws IOException {
        try {
            pass.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void requireUpload(Import current) {
        try {
            uploads.content(current.id()).open().close();
        } catch (FileNotFoundException e) {
            throw new InvalidInput("outcome", "The file of this import is no longer kept.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

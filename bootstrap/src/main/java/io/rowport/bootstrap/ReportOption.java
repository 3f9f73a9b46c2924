package io.rowport.bootstrap;

import io.rowport.application.ExportRows;
import io.rowport.application.ExportRows.Selection;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.Import;
import io.rowport.domain.InvalidInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the failed rows are written, as a file to be corrected. */
final class ReportOption {
    @Option(names = "--report", paramLabel = "FILE", description = "Where to write the failed rows, as CSV to correct.")
    private @Nullable Path path;

    /** Before anything is done: whether the report could be written. */
    void check() {
        if (path == null) {
            return;
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(path)) {
            throw new InvalidInput("--report", "The report can't be written to " + path + ".");
        }
    }

    void write(Import ended, ExportRows exporting, PrintStream out) {
        if (ended.progress().counts().failed() == 0) {
            return;
        }
        out.println();
        if (path == null) {
            out.println("The failed rows as CSV: " + Program.call() + " report " + ended.id() + " > errors.csv");
            return;
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            exporting.export(ended.account(), ended.id(), Selection.FAILED).writeTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("The failed rows are in " + path + ": correct them there, and import that file.");
    }
}

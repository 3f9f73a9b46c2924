package io.rowport.bootstrap;

import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.OnExisting;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that belong to an import itself. */
final class ImportOptionsGroup {
    @Option(
            names = "--on-existing",
            paramLabel = "fail|update|skip",
            description = "What a row to be stored does where its external_reference exists (default: fail).")
    private OnExisting onExisting = ImportOptions.DEFAULTS.onExisting();

    @Option(
            names = "--blank",
            paramLabel = "clear|keep",
            description = "What a blank cell does to the record that its row updates (default: clear).")
    private BlankCells blank = ImportOptions.DEFAULTS.blankCells();

    @Option(
            names = "--date-order",
            paramLabel = "dmy|mdy|ymd",
            description = "How 03/04/2026 reads; ISO dates always work (default: dmy).")
    private DateOrder dateOrder = ImportOptions.DEFAULTS.dateOrder();

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description =
                    "What separates cells: one character, or comma, semicolon, tab, pipe (default: found by reading).")
    private @Nullable Character delimiter;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "How characters are written, for example windows-1252 (default: found by reading).")
    private @Nullable Charset encoding;

    @Option(
            names = "--max-failures",
            paramLabel = "NUMBER",
            description = "Stop when more rows than this fail (default: go on).")
    private @Nullable Long maxFailures;

    ImportOptions toOptions() {
        if (maxFailures != null && maxFailures < 0) {
            throw new io.rowport.domain.InvalidInput("max_failures", "--max-failures must be 0 or more.");
        }
        return new ImportOptions(onExisting, blank, dateOrder, delimiter, encoding, maxFailures);
    }
}

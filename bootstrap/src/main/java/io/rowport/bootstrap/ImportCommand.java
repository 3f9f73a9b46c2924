package io.rowport.bootstrap;

import io.rowport.application.StartImport.Duplicates;
import io.rowport.application.SuggestMapping.Suggestion;
import io.rowport.application.Upload;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.SourceFile;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Imports a CSV file, without a server: the same engine, the same database.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rows were applied",
            "1:nothing was done: you said no",
            "2:the command line, the file or the mapping was refused; nothing was changed",
            "3:some rows failed, all others were applied",
            "4:the run failed or could not begin; what was applied stays"
        })
final class ImportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    private Path file;

    @Option(
            names = {"-t", "--type"},
            required = true,
            paramLabel = "TYPE",
            description = "What the rows are, for example clients; the command types lists all.")
    private String type;

    @Option(
            names = {"-m", "--mode"},
            required = true,
            paramLabel = "store|update|validate",
            description = "Create records, change records, or only check the rows and write nothing.")
    private Mode mode;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Reads a field from a column; once for each. Without any, columns are matched by name.")
    private List<String> map = List.of();

    @Option(
            names = "--match-rest",
            description = "Beside --map: columns that it doesn't name are matched by name, too.")
    private boolean matchesRest;

    @Mixin
    private ReportOption report;

    @Mixin
    private ImportOptionsGroup options;

    @Mixin
    private Owner owner;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask whether the mapping is right.")
    private boolean isConfirmed;

    @Option(names = "--force", description = "Import the file even if the same file was imported before.")
    private boolean isForced;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        requireFile();
        report.check();
        try (Wiring wiring = Wiring.open(session.settings())) {
            wiring.firstStart.prepare();
            RecordType recordType = TypesCommand.find(type, wiring.types);
            Account account = owner.find(wiring.accounts);
            Import created = wiring.engine
                    .createImport()
                    .create(
                            account,
                            new ImportRequest(type, mode, options.toOptions()),
                            Upload.copied(file.getFileName().toString(), () -> Files.newInputStream(file)));
            Import started = startedOrRemoved(wiring, created, recordType);
            return started == null ? ExitCode.NOT_DONE : runToEnd(wiring, started);
        }
    }

    private void requireFile() {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InvalidInput("FILE", "There is no file " + file + " that can be read.");
        }
    }

    /** What isn't started is of no use to anybody: it is removed again. */
    private @Nullable Import startedOrRemoved(Wiring wiring, Import created, RecordType recordType) {
        Import started = null;
        try {
            started = started(wiring, created, recordType);
            return started;
        } finally {
            if (started == null) {
                wiring.engine.undoImport().delete(created.account(), created.id());
            }
        }
    }

    private @Nullable Import started(Wiring wiring, Import created, RecordType recordType) {
        PrintStream out = session.terminal().out();
        describe(created, out);
        List<Suggestion> suggestions = wiring.engine.suggestMapping().suggest(created.account(), created.id());
        MappingChoice choice = MappingChoice.of(map, map.isEmpty() || matchesRest ? suggestions : List.of());
        choice.print(recordType, created.file().headers(), out);
        out.println();
        Import mapped = wiring.engine.mapImport().map(created.account(), created.id(), choice.mapping());
        if (session.terminal().isInteractive()
                && !isConfirmed
                && !session.terminal().isConfirmed("Go on?")) {
            out.println("Nothing was imported.");
            return null;
        }
        return wiring.engine
                .startImport()
                .start(mapped.account(), mapped.id(), isForced ? Duplicates.ALLOW : Duplicates.REFUSE);
    }

    private static void describe(Import created, PrintStream out) {
        SourceFile file = created.file();
        out.println(String.format(
                Locale.ROOT,
                "Import %s: %s, %,d rows, %d columns, %s, separated by %s",
                created.id(),
                file.name(),
                file.rows(),
                file.headers().size(),
                file.dialect().encoding(),
                separator(file.dialect().delimiter())));
        file.warnings().forEach(warning -> out.println("Please look: " + warning.message()));
        out.println();
    }

    private static String separator(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tabs";
            case ',' -> "commas";
            case ';' -> "semicolons";
            default -> "\"" + delimiter + "\"";
        };
    }

    private int runToEnd(Wiring wiring, Import started) {
        Import ended = new ForegroundWork(wiring, session).toEnd(started);
        Summary summary = new Summary(wiring.engine.findImports().details(ended));
        summary.print(session.terminal().out());
        report.write(ended, wiring.engine.exportRows(), session.terminal().out());
        return summary.exitCode();
    }
}

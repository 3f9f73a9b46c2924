package io.rowport.bootstrap;

import io.rowport.application.ExportRows.Selection;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.ImportId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Writes the failed rows of an import to standard output: as uploaded, each with its problems.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The import's id.")
    private UUID id;

    @Mixin
    private Owner owner;

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.open(session.settings())) {
            OutputStream out = new BufferedOutputStream(session.terminal().out());
            wiring.engine
                    .exportRows()
                    .export(owner.find(wiring.accounts), new ImportId(id), Selection.FAILED)
                    .writeTo(out);
            out.flush();
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

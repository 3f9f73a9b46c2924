package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = "Goes on with an import that was cancelled, or whose process died.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The import's id.")
    private UUID id;

    @Mixin
    private ReportOption report;

    @Mixin
    private Owner owner;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        report.check();
        try (Wiring wiring = Wiring.open(session.settings())) {
            Account account = owner.find(wiring.accounts);
            Import current =
                    wiring.engine.findImports().find(account, new ImportId(id)).current();
            Import queued = current.status().isActive()
                    ? current
                    : wiring.engine.cancelImport().resume(account, current.id());
            Import ended = new ForegroundWork(wiring, session).toEnd(queued);
            Summary summary = new Summary(wiring.engine.findImports().details(ended));
            summary.print(session.terminal().out());
            report.write(ended, wiring.engine.exportRows(), session.terminal().out());
            return summary.exitCode();
        }
    }
}

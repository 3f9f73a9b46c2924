package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.Undo;
import java.io.PrintStream;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        description = "Takes back what an import did; records that were changed since are kept, and named.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
    private static final int MOST_KEPT = 25;

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The import's id.")
    private UUID id;

    @Mixin
    private Owner owner;

    UndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.open(session.settings())) {
            Account account = owner.find(wiring.accounts);
            Import current =
                    wiring.engine.findImports().find(account, new ImportId(id)).current();
            Import undoing = current.status() == ImportStatus.UNDOING
                    ? current
                    : wiring.engine.undoImport().undo(account, current.id());
            Import ended = new ForegroundWork(wiring, session).toEnd(undoing);
            PrintStream out = session.terminal().out();
            if (ended.status() == ImportStatus.FAILED) {
                session.terminal()
                        .err()
                        .println("Failed while undoing. " + ended.state().reason());
                return ExitCode.RUN_FAILED;
            }
            if (ended.status() == ImportStatus.UNDOING) {
                out.println("Stopped. To go on: " + Program.call() + " undo " + id);
                return ExitCode.INTERRUPTED;
            }
            Undo undo = ended.state().undo();
            out.println(String.format(
                    Locale.ROOT, "Undone: %,d rows taken back, %,d kept as they are", undo.reverted(), undo.kept()));
            printKept(wiring.engine.undoImport().kept(account, ended.id(), new Page.Request(1, MOST_KEPT)), out);
            return ExitCode.OK;
        }
    }

    private static void printKept(Page<KeptRow> kept, PrintStream out) {
        if (kept.items().isEmpty()) {
            return;
        }
        Table table = new Table("ROW", "RECORD", "REASON");
        for (KeptRow row : kept.items()) {
            table.row(
                    Long.toString(row.row()),
                    row.record().toString(),
                    row.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        table.print(out);
        if (kept.total() > kept.items().size()) {
            out.println("... and " + (kept.total() - kept.items().size()) + " more");
        }
    }
}

package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.AuditEntry;
import io.rowport.domain.FirmId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Page;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = "Shows what was done to a firm, its accounts, tokens and imports, and by whom: the latest first.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    @Option(
            names = "--firm",
            paramLabel = "NAME",
            description = "The firm (default: ${DEFAULT-VALUE}).",
            defaultValue = FirstStart.FIRM)
    private String firm = FirstStart.FIRM;

    @Option(
            names = "--last",
            paramLabel = "COUNT",
            description = "How many entries to show, at most " + Page.MAX_SIZE + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int last = 50;

    @Option(
            names = "--page",
            paramLabel = "NUMBER",
            description = "Which so many of them (default: ${DEFAULT-VALUE}, the latest).",
            defaultValue = "1")
    private int page = 1;

    private final Session session;

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.open(session.settings())) {
            FirmId id = wiring.accounts
                    .findFirm(firm)
                    .orElseThrow(() -> new InvalidInput("--firm", "There is no firm named " + firm + "."));
            Table table = new Table("WHEN", "WHO", "WHAT", "TO", "DETAIL");
            for (AuditEntry entry :
                    wiring.audit.list(id, new Page.Request(page, last)).items()) {
                table.row(
                        entry.at().toString(),
                        who(wiring, entry.account()),
                        entry.action().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        entry.subject().toString(),
                        entry.detail());
            }
            table.print(session.terminal().out());
            return ExitCode.OK;
        }
    }

    private static String who(Wiring wiring, @Nullable UUID account) {
        return account == null
                ? "(server)"
                : wiring.accounts.find(account).map(known -> known.name()).orElse(account.toString());
    }
}

package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "firm",
        description = "Makes, lists, disables and enables firms. No firm sees anything of another.",
        versionProvider = Program.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class FirmCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec;

    FirmCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with firms: create, list, disable or enable.");
    }

    @Command(
            name = "create",
            description = "Makes a firm. Only its id goes to standard output.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int create(@Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            FirmId id = wiring.firms.createFirm(name);
            session.terminal().out().println(id);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "list",
            description = "Lists all firms by name.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int list() {
        try (Wiring wiring = Wiring.open(session.settings())) {
            Table table = new Table("ID", "CREATED", "STATE", "ACCOUNTS", "NAME");
            for (Firm firm : wiring.firms.firms()) {
                table.row(
                        firm.id().toString(),
                        Words.minute(firm.createdAt()),
                        Words.state(firm.disabledAt()),
                        Integer.toString(wiring.firms.accounts(firm.name()).size()),
                        firm.name());
            }
            table.print(session.terminal().out());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "disable",
            description =
                    "Disables a firm: from now on no token of any of its accounts opens anything. Its data stays, and so"
                            + " does what runs.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "NAME", description = "The firm's name.") String name) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            boolean isNew = wiring.firms.disableFirm(name);
            session.terminal().out().println(isNew ? "Disabled." : "It was disabled already.");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "enable",
            description = "Enables a firm again.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "NAME", description = "The firm's name.") String name) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            boolean isNew = wiring.firms.enableFirm(name);
            session.terminal().out().println(isNew ? "Enabled." : "It wasn't disabled.");
            return ExitCode.OK;
        }
    }
}

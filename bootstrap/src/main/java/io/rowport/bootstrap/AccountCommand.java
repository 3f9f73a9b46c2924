package io.rowport.bootstrap;

import io.rowport.application.FirmsAndAccounts.NewAccount;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.Account;
import io.rowport.domain.Firm;
import io.rowport.domain.Member;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "account",
        description = "Makes, lists, disables and enables the accounts of firms.",
        versionProvider = Program.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class AccountCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec;

    AccountCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with accounts: create, list, disable or enable.");
    }

    @Command(
            name = "create",
            description =
                    "Makes an account of a firm. Only its id goes to standard output: access tokens of an identity"
                            + " provider name the account by it, as their sub.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--firm", required = true, paramLabel = "NAME", description = "The firm.") String firm,
            @Option(
                            names = "--id",
                            paramLabel = "UUID",
                            description = "The id that an identity provider knows it by (default: a new one).")
                    @Nullable UUID id,
            @Option(names = "--first-name", paramLabel = "NAME", description = "The first name.") @Nullable String firstName,
            @Option(names = "--last-name", paramLabel = "NAME", description = "The last name.") @Nullable String lastName,
            @Option(names = "--email", paramLabel = "ADDRESS", description = "The e-mail address.") @Nullable String email,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description =
                                    "The role in the firm, for people to read (default: administrator). What it may do"
                                            + " is said by its tokens.")
                    @Nullable String role,
            @Parameters(paramLabel = "NAME", description = "Its full name, by which records refer to it.")
                    String name) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            NewAccount wanted = new NewAccount(
                    id, name, firstName, lastName, email, Objects.requireNonNullElse(role, "administrator"));
            Account account = wiring.firms.createAccount(firm, wanted);
            session.terminal().out().println(account.uuid());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "list",
            description = "Lists accounts by firm and name.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--firm", paramLabel = "NAME", description = "Only those of this firm (default: all).")
                    @Nullable String firm) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            Table table = new Table("ID", "FIRM", "NAME", "CREATED", "STATE", "EMAIL");
            List<String> firms =
                    firm == null ? wiring.firms.firms().stream().map(Firm::name).toList() : List.of(firm);
            for (String name : firms) {
                for (Member member : wiring.firms.accounts(name)) {
                    Account account = member.account();
                    table.row(
                            account.uuid().toString(),
                            name,
                            account.name(),
                            Words.minute(member.createdAt()),
                            Words.state(member.disabledAt()),
                            Objects.requireNonNullElse(account.email(), ""));
                }
            }
            table.print(session.terminal().out());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "disable",
            description =
                    "Disables an account: from now on no token of it opens anything. What it has started runs on.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "ID", description = "The account's id, as account list shows it.") UUID id) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            boolean isNew = wiring.firms.disableAccount(id);
            session.terminal().out().println(isNew ? "Disabled." : "It was disabled already.");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "enable",
            description = "Enables an account again.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "ID", description = "The account's id, as account list shows it.") UUID id) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            boolean isNew = wiring.firms.enableAccount(id);
            session.terminal().out().println(isNew ? "Enabled." : "It wasn't disabled.");
            return ExitCode.OK;
        }
    }
}

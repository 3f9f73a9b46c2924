package io.rowport.bootstrap;

import io.rowport.bootstrap.logging.Logging;
import io.rowport.bootstrap.terminal.Interruption;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: takes the command line apart and hands it to a command. */
@Command(
        name = "rowport",
        description = "Imports CSV files of business records row by row; each row has exactly one outcome.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Settings are environment variables (ROWPORT_...) or a properties file; the README lists them."})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs the program, and ends the process with the command's exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Interruption interruption = Interruption.ofThisProcess();
        int code = run(new Session(Terminal.ofThisProcess(), System.getenv(), interruption), arguments);
        interruption.workIsDone();
        System.exit(code);
    }

    static int run(Session session, String... arguments) {
        Logging.ofCommand();
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(session))
                .addSubcommand(new ImportCommand(session))
                .addSubcommand(new ResumeCommand(session))
                .addSubcommand(new UndoCommand(session))
                .addSubcommand(new ReportCommand(session))
                .addSubcommand(new FirmCommand(session))
                .addSubcommand(new AccountCommand(session))
                .addSubcommand(new TokenCommand(session))
                .addSubcommand(new AuditCommand(session))
                .addSubcommand(new CommandLine(new TypesCommand(session)).addSubcommand(new TypesCheckCommand(session)))
                .addSubcommand(new SampleCommand(session));
        Converters.register(line);
        return line.setOut(new PrintWriter(session.terminal().out(), true, Charset.defaultCharset()))
                .setErr(new PrintWriter(session.terminal().err(), true, Charset.defaultCharset()))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Failures::misused)
                .setExecutionExceptionHandler(Failures::failed)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}

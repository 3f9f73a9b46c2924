package io.rowport.bootstrap;

import io.rowport.bootstrap.logging.Logging;
import io.rowport.bootstrap.terminal.Interruption;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
        // H2 would keep the last thousand values for all to share; looking each new one up there costs more than it
        // saves.
        System.setProperty("h2.objectCache", System.getProperty("h2.objectCache", "false"));
        Interruption interruption = Interruption.ofThisProcess();
        int code = run(new Session(Terminal.ofThisProcess(), System.getenv(), interruption), arguments);
        interruption.workIsDone();
        System.exit(code);
    }

    static int run(Session session, String... arguments) {
        Logging.ofCommand();
        CommandLine line = new CommandLine(new Main());
        Map<String, Supplier<Object>> commands = commands(session);
        boolean isNamed = arguments.length > 0 && commands.containsKey(arguments[0]);
        // One alone where it is named: to find out what all of them take is a tenth of a start.
        commands.forEach((name, command) -> {
            if (!isNamed || name.equals(arguments[0])) {
                line.addSubcommand(name, command.get());
            }
        });
        Converters.register(line);
        return line.setOut(new PrintWriter(session.terminal().out(), true, Charset.defaultCharset()))
                .setErr(new PrintWriter(session.terminal().err(), true, Charset.defaultCharset()))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Failures::misused)
                .setExecutionExceptionHandler(Failures::failed)
                .execute(arguments);
    }

    /** By name, in the order in which they are listed. */
    private static Map<String, Supplier<Object>> commands(Session session) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(session));
        commands.put("import", () -> new ImportCommand(session));
        commands.put("resume", () -> new ResumeCommand(session));
        commands.put("undo", () -> new UndoCommand(session));
        commands.put("report", () -> new ReportCommand(session));
        commands.put("firm", () -> new FirmCommand(session));
        commands.put("account", () -> new AccountCommand(session));
        commands.put("token", () -> new TokenCommand(session));
        commands.put("audit", () -> new AuditCommand(session));
        commands.put(
                "types",
                () -> new CommandLine(new TypesCommand(session)).addSubcommand(new TypesCheckCommand(session)));
        commands.put("sample", () -> new SampleCommand(session));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}

package io.rowport.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks as commands, to be run from the project's folder after a build. */
@Command(
        name = "benchmarks",
        description = "Measures the server against what people would use instead.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StoreCommand.class,
            ReadCommand.class,
            UpdateCommand.class,
            GrowthCommand.class,
            CallsCommand.class,
            StartCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}

package io.rowport.bootstrap;

import io.rowport.application.ImportNotFound;
import io.rowport.application.StartImport.AlreadyApplied;
import io.rowport.bootstrap.settings.InvalidSettings;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong: a sentence for what the user can mend, never a stack trace but for a bug. */
final class Failures {
    private Failures() {}

    static int misused(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try " + Program.call() + " " + path(line) + "--help");
        return ExitCode.USAGE;
    }

    static int failed(Exception problem, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (problem instanceof InvalidSettings invalid) {
            invalid.problems().forEach(err::println);
            return ExitCode.USAGE;
        }
        if (problem instanceof InvalidInput invalid) {
            invalid.errors().values().forEach(messages -> messages.forEach(err::println));
            return ExitCode.USAGE;
        }
        if (isRefusal(problem)) {
            err.println(problem.getMessage());
            return ExitCode.USAGE;
        }
        int code = line.getCommand() instanceof ImportCommand ? ExitCode.RUN_FAILED : ExitCode.NOT_DONE;
        if (problem instanceof CannotStart || problem instanceof TransientFailure) {
            err.println(problem.getMessage());
        } else if (problem instanceof UncheckedIOException io && io.getCause() instanceof FileSystemException file) {
            err.println("Reading or writing failed: " + sentence(file));
        } else if (problem instanceof UncheckedIOException) {
            err.println("Reading or writing failed: " + problem.getMessage());
        } else {
            LoggerFactory.getLogger(Main.class).error("event=unexpected_failure", problem);
            err.println("Something unexpected went wrong; the lines above say more. Please report it.");
        }
        return code;
    }

    private static String sentence(FileSystemException problem) {
        if (problem instanceof NoSuchFileException) {
            return problem.getFile() + " isn't there.";
        }
        if (problem instanceof AccessDeniedException) {
            return "access to " + problem.getFile() + " is denied.";
        }
        return String.valueOf(problem.getMessage());
    }

    private static boolean isRefusal(Exception problem) {
        return problem instanceof UploadRefused
                || problem instanceof ImportNotFound
                || problem instanceof IllegalTransition
                || problem instanceof AlreadyApplied;
    }

    /** The names of the subcommands that lead to a command, each followed by a blank. */
    private static String path(CommandLine line) {
        return line.getParent() == null ? "" : path(line.getParent()) + line.getCommandName() + " ";
    }
}

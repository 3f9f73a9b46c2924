package io.rowport.bootstrap.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Where the program talks to its user.
 *
 * @param out takes answers
 * @param err takes problems and progress
 * @param in gives what the user types
 * @param isInteractive whether a person sits there
 */
public record Terminal(PrintStream out, PrintStream err, BufferedReader in, boolean isInteractive) {
    /** {@return the terminal, or whatever stands for it, that this process was started from} */
    public static Terminal ofThisProcess() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return new Terminal(System.out, System.err, in, isPersonThere());
    }

    /**
     * Asks whether to go on.
     *
     * @param question the question
     * @return whether the answer is yes; just Enter means yes, the end of input no
     */
    public boolean isConfirmed(String question) {
        err.print(question + " [Y/n] ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer != null
                    && (answer.isBlank()
                            || answer.strip().toLowerCase(Locale.ROOT).startsWith("y"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Since Java 22 there is a console even where no terminal is, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isPersonThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

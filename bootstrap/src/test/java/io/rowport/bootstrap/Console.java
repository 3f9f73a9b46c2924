package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.Interruption;
import io.rowport.bootstrap.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the program as a shell would, in this process. */
public final class Console {
    private final Map<String, String> environment = new HashMap<>();
    private String typed = "";
    private boolean isTerminal;

    /**
     * What a call has come to.
     *
     * @param code the exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    public record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    public static Console withData(Path data) {
        return new Console().set("ROWPORT_DATA", data.toString());
    }

    Console set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A person sits there, and types this. */
    Console typing(String text) {
        isTerminal = true;
        typed = text;
        return this;
    }

    public Result call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(typed)),
                isTerminal);
        int code = Main.run(new Session(terminal, environment, new Interruption()), arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

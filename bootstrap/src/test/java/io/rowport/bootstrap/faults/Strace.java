package io.rowport.bootstrap.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hooks into a running process, and kills it as one of its threads enters its n-th system call of some kind. */
final class Strace implements AutoCloseable {
    private final Process process;

    private Strace(Process process) {
        this.process = process;
    }

    static boolean isAllowed() {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns once the process is hooked, with all threads that it has. */
    static Strace killing(long pid, String calls, int nth) {
        List<String> command = List.of(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + calls,
                "-e",
                "inject=" + calls + ":signal=KILL:when=" + nth,
                "-p",
                String.valueOf(pid));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = said.readLine();
            if (line == null || !line.contains("attached")) {
                throw new IllegalStateException("strace can't attach: " + line);
            }
            return new Strace(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return whether the process that was hooked is gone} */
    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Lets the process go on unhurt. */
    @Override
    public void close() {
        process.destroy();
    }
}

package io.rowport.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Java processes, all of them with the same small heap. */
final class Java {
    private static final String HEAP = "-Xmx" + System.getProperty("benchmarks.heap", "256m");

    /** What the launcher starts the server with; what is alive is small in all of them, and this one costs the least then. */
    private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-XX:NewRatio=1");

    private Java() {}

    static Process start(List<String> arguments, Map<String, String> environment, Path errors) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.addAll(COLLECTOR);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROWPORT_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("A process doesn't end: " + process.info());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

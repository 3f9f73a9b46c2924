package io.rowport.bootstrap.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runnable jar as a process of its own, which can be hurt. */
final class RowportProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private static final int SHOWN_LINES = 60;

    private final Process process;
    private final Path output;
    private final int port;
    private final long startedAt = System.nanoTime();

    private RowportProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /**
     * Starts {@code serve} and doesn't wait for it.
     *
     * @param folder the data folder
     * @param settings environment variables
     */
    static RowportProcess start(Path folder, Map<String, String> settings) {
        return start(List.of(), folder, settings);
    }

    /** The same, started by another program that ends by executing its last arguments. */
    static RowportProcess start(List<String> launcher, Path folder, Map<String, String> settings) {
        int port = freePort();
        Path output = Faults.logs().resolve(folder.getParent().getFileName() + "-" + folder.getFileName() + ".log");
        List<String> command = new ArrayList<>(launcher);
        command.addAll(CheapJvm.command());
        command.addAll(List.of("-jar", Faults.jar().toString(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("ROWPORT_"));
        builder.environment().put("ROWPORT_DATA", folder.toString());
        builder.environment().put("ROWPORT_PORT", String.valueOf(port));
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new RowportProcess(process, output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the jar to its end, and gives the last line of what it wrote to standard output. */
    static String run(Path folder, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(CheapJvm.command());
        command.addAll(List.of("-jar", Faults.jar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ROWPORT_DATA", folder.toString());
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            List<String> lines =
                    new String(process.getInputStream().readAllBytes()).lines().toList();
            if (process.waitFor() != 0 || lines.isEmpty()) {
                throw new AssertionError(String.join(" ", arguments) + " ended with " + process.exitValue());
            }
            return lines.get(lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    RowportProcess awaitReady() {
        Await.until("the server is ready", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The server has ended: " + tail());
            }
            return isReady();
        });
        return this;
    }

    /** {@code kill -9}: nothing in the process gets to know of it. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: it may come to a clean end. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** SIGSTOP: it stands still, as in a long pause of the machine. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on and doesn't know that any time has passed. */
    void thaw() {
        signal("CONT");
    }

    boolean hasLogged(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    /** {@return the last lines of what it wrote} */
    String tail() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    @Override
    public void close() {
        kill();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server didn't end within " + PATIENCE + ": " + tail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar as a process of its own. Its output goes to files, so that it never waits for a reader. */
public final class JarProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");

    private static final Pattern PROGRESS = Pattern.compile("[0-9]+ %");

    private final Process process;
    private final Path out;
    private final Path err;

    private JarProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static JarProcess start(Path folder, String port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Path.of(System.getProperty("rowport.jar")).toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROWPORT_"));
        builder.environment().put("ROWPORT_PORT", port);
        builder.environment().put("ROWPORT_RATE_LIMIT", "0");
        return new JarProcess(builder.start(), out, err);
    }

    /** Waits until the server says where it listens. */
    public URI address() throws InterruptedException {
        return URI.create(await(out, ADDRESS));
    }

    /** Waits until the server says so. */
    void awaitOut(String words) throws InterruptedException {
        await(out, Pattern.compile(Pattern.quote(words)));
    }

    /** Waits until an import says how far it is. */
    void awaitProgress() throws InterruptedException {
        await(err, PROGRESS);
    }

    private String await(Path output, Pattern pattern) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        Matcher found = pattern.matcher(read(output));
        while (!found.find()) {
            boolean isOver = process.waitFor(20, TimeUnit.MILLISECONDS);
            assertThat(isOver)
                    .as(() -> "ended with " + process.exitValue() + ": " + read(out) + read(err))
                    .isFalse();
            assertThat(System.nanoTime())
                    .as(() -> "too late: " + read(out) + read(err))
                    .isLessThan(patience);
            found = pattern.matcher(read(output));
        }
        return found.group();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** How much of the machine's memory it has. Linux only. */
    public long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(err())
                .isTrue();
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

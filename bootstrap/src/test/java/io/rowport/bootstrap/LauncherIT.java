package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in packaging/bin, with the real jar. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("..", "packaging", "bin", "rowport");

    @TempDir
    private Path cache;

    @Test
    void theFirstStartKeepsAnArchiveOfTheClassesAndTheSecondUsesIt() throws Exception {
        assertThat(run("--version")).startsWith("rowport ");
        List<Path> made = archives();
        assertThat(made).hasSize(1);

        assertThat(run("-Xlog:class+load:stdout -Xmx256m -XX:+UseSerialGC", "--version"))
                .contains("io.rowport.bootstrap.Main source: shared objects file (top)");
        assertThat(archives()).isEqualTo(made);
    }

    @Test
    void whereNoArchiveCanBeKeptItStartsAllTheSame() throws Exception {
        Path file = Files.createFile(cache.resolve("file"));

        assertThat(run(start("--version").directory(cache.toFile()), file)).startsWith("rowport ");
    }

    private String run(String... arguments) throws Exception {
        if (arguments.length == 1) {
            return run(start(arguments[0]), cache);
        }
        ProcessBuilder process = start(arguments[1]);
        process.environment().put("ROWPORT_JAVA_OPTS", arguments[0]);
        return run(process, cache);
    }

    private static ProcessBuilder start(String argument) {
        return new ProcessBuilder(LAUNCHER.toAbsolutePath().toString(), argument);
    }

    private static String run(ProcessBuilder process, Path cache) throws Exception {
        process.environment().put("ROWPORT_CACHE", cache.toString());
        process.environment().put("ROWPORT_JAR", System.getProperty("rowport.jar"));
        process.environment()
                .put(
                        "ROWPORT_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process started = process.redirectErrorStream(true).start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(started.exitValue()).as(output).isZero();
        return output;
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}

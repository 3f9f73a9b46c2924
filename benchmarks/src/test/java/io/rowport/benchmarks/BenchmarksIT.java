package io.rowport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small run of what measures: figures don't count here, but that each contender does all of the work does. */
class BenchmarksIT {
    private static final String SMALL = "500";

    @Test
    void theServerAndItsPeersStoreTheSameRows() throws Exception {
        String out = run("store", "--database", "postgresql", "--rows", SMALL, "--rounds", "1");

        assertThat(out).containsPattern("spring-batch / engine: seconds [0-9.]+, CPU [0-9.]+");
        assertThat(out).containsPattern("engine / copy: seconds [0-9.]+, CPU [0-9.]+");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Drowport.jar=" + System.getProperty("rowport.jar"),
                "-jar",
                System.getProperty("benchmarks.jar")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}

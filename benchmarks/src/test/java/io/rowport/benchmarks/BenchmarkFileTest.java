package io.rowport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkFileTest {
    @TempDir
    Path folder;

    @Test
    void theSameNumberOfRowsGivesTheSameBytes() throws IOException {
        BenchmarkFile one = BenchmarkFile.write(folder.resolve("one.csv"), 5_000);
        BenchmarkFile other = BenchmarkFile.write(folder.resolve("other.csv"), 5_000);

        assertThat(Files.mismatch(one.path(), other.path())).isEqualTo(-1);
    }

    @Test
    void aboutOneRowInAHundredIsWrong() {
        BenchmarkFile file = BenchmarkFile.write(folder.resolve("clients.csv"), 10_000);

        assertThat(file.invalid()).isBetween(60L, 140L);
    }
}

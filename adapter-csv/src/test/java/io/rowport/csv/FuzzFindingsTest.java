package io.rowport.csv;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer once found, and where it begins. */
class FuzzFindingsTest {
    static Stream<Path> inputs() throws IOException {
        return Files.list(Path.of("src", "test", "resources", "io", "rowport", "csv", "fuzz"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void whatWasFoundOnceIsReadOrRefused(Path input) throws IOException {
        byte[] bytes = Files.readAllBytes(input);

        assertThatNoException().isThrownBy(() -> ReaderFuzzer.fuzzerTestOneInput(bytes));
    }
}

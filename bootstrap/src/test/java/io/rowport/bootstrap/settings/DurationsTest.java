package io.rowport.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "12h,PT12H", "90d,PT2160H"})
    void aNumberWithAUnitIsADuration(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "0s", "-1s", "1.5h", "1 h", "1w", "9999999999d", "٣s"})
    void anythingElseIsNot(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}

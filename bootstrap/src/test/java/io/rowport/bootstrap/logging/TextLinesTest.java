package io.rowport.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    private static String lineOf(
            String message, @Nullable Throwable thrown, Map<String, String> context, Object... arguments) {
        LoggerContext loggers = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "caller", loggers.getLogger("io.rowport.http.RequestLog"), Level.INFO, message, thrown, arguments);
        event.setInstant(Instant.parse("2026-11-29T09:05:00Z"));
        event.setThreadName("worker-1");
        event.setMDCPropertyMap(context);
        return new TextLines().doLayout(event);
    }

    @Test
    void aLineTellsWhenHowGraveAndWhereItComesFrom() {
        assertThat(lineOf("event=answered status={}", null, Map.of("import", "7"), 200))
                .isEqualTo(
                        "2026-11-29T09:05:00.000Z INFO  thread=worker-1 logger=RequestLog event=answered status=200 import=7"
                                + System.lineSeparator());
    }

    @Test
    void nothingThatWasSentBeginsALineOfItsOwn() {
        assertThat(lineOf("event=refused path={}", null, Map.of("id", "a\nb"), "/x\r\nforged")
                        .lines())
                .singleElement()
                .asString()
                .endsWith("path=/x  forged id=a b");
    }

    @Test
    void aTraceFollowsInLinesOfItsOwn() {
        assertThat(lineOf("event=failed", new IOException("disk full"), Map.of())
                        .lines())
                .element(1)
                .asString()
                .isEqualTo("java.io.IOException: disk full");
    }
}

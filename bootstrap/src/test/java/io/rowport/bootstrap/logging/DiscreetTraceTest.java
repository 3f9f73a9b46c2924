package io.rowport.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreetTraceTest {
    private static final String CELL = "Zaphod Beeblebrox";

    private static String traceOf(Throwable thrown) {
        LoggerContext context = new LoggerContext();
        return new DiscreetTrace()
                .convert(new LoggingEvent(
                        "test", context.getLogger("test"), Level.ERROR, "event=x", thrown, new Object[0]));
    }

    @Test
    void whatADatabaseQuotesIsLeftOut() {
        String trace = traceOf(new IllegalStateException(
                "statement failed, arguments [" + CELL + "]",
                new SQLException("Value too long for column: '" + CELL + "'", "22001", 22001)));

        assertThat(trace)
                .doesNotContain(CELL)
                .contains(
                        "java.lang.IllegalStateException",
                        "Caused by: java.sql.SQLException (SQL state 22001, code 22001)");
    }

    @Test
    void whatAParserQuotesIsLeftOut() {
        assertThat(traceOf(new DateTimeParseException("Text '" + CELL + "' could not be parsed", CELL, 0)))
                .doesNotContain(CELL);
        assertThat(traceOf(new NumberFormatException("For input string: \"" + CELL + "\"")))
                .doesNotContain(CELL);
    }

    @Test
    void whatIsSuppressedIsLeftOutToo() {
        RuntimeException thrown = new RuntimeException();
        thrown.addSuppressed(new IllegalArgumentException(CELL));

        assertThat(traceOf(thrown)).doesNotContain(CELL).contains("Suppressed: java.lang.IllegalArgumentException");
    }

    @Test
    void theDatabasesWordsAboutConnectionsAreKept() {
        assertThat(traceOf(new SQLException("Connection refused", "08001", 0)))
                .contains("(SQL state 08001, code 0): Connection refused");
    }

    @Test
    void ourOwnWordsAreKept() {
        assertThat(traceOf(new TransientFailure("The database did not do its part", new IOException("disk full"))))
                .contains("TransientFailure: The database did not do its part", "java.io.IOException: disk full");
    }

    @Test
    void theWordsOfTheMachineAreKept() {
        assertThat(traceOf(new OutOfMemoryError("Java heap space"))).contains("OutOfMemoryError: Java heap space");
    }

    @Test
    void thePlaceIsNamed() {
        assertThat(traceOf(new IllegalStateException()))
                .contains("\tat io.rowport.bootstrap.logging.DiscreetTraceTest.thePlaceIsNamed(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aMessageCanNotBeginALineOfItsOwn(String lineBreak) {
        assertThat(traceOf(new IOException("a" + lineBreak + "2026-01-01 ERROR forged"))
                        .lines()
                        .filter(line -> line.startsWith("2026")))
                .isEmpty();
    }

    @Test
    void aCircleOfCausesHasAnEnd() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);

        assertThat(traceOf(first)).contains("(see above)");
    }
}

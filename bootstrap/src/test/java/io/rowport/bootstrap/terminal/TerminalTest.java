package io.rowport.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "y\n", "Yes\n", " Y"})
    void yesMeansYesAndSoDoesEnter(String typed) {
        assertThat(terminal(typed).isConfirmed("Go on?")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n\n", "no\n", "what?\n"})
    void anythingElseMeansNoAndSoDoesTheEndOfInput(String typed) {
        assertThat(terminal(typed).isConfirmed("Go on?")).isFalse();
    }

    @Test
    void theQuestionIsKeptOutOfTheAnswers() {
        terminal("y").isConfirmed("Go on?");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Go on? [Y/n] ");
    }

    private Terminal terminal(String typed) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return new Terminal(nowhere, new PrintStream(err, true), new BufferedReader(new StringReader(typed)), true);
    }
}

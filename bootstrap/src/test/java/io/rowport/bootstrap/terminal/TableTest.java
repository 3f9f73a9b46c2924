package io.rowport.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAligned() {
        Table table = new Table("TYPE", "WHAT").row("clients", "people").row("plans", "what they own");

        assertThat(printed(table))
                .containsExactly(
                        "TYPE     WHAT", //
                        "clients  people",
                        "plans    what they own");
    }

    @Test
    void theLastColumnIsWrapped() {
        Table table = new Table("FIELD", "WHAT").row("a", "word ".repeat(60).strip());

        assertThat(printed(table))
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(printed(table).subList(2, 3))
                .allSatisfy(line -> assertThat(line).startsWith("       word"));
    }

    @Test
    void aTableWithoutRowsIsItsHeadings() {
        assertThat(printed(new Table("ID", "STATE"))).containsExactly("ID  STATE");
    }

    @Test
    void textIsNotTakenForMarkup() {
        assertThat(printed(new Table("A", "B").row("@|bold x|@", "100 %s")).get(1))
                .isEqualTo("@|bold x|@  100 %s");
    }

    @Test
    void aCellStaysInItsLine() {
        assertThat(printed(new Table("A", "B").row("x\ny", "\u001b[31mred"))).containsExactly("A    B", "x y  [31mred");
    }

    private static List<String> printed(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

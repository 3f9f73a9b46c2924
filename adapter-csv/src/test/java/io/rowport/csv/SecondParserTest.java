package io.rowport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is well-formed is read as another parser reads it. */
class SecondParserTest {
    private static final String[] PIECES = {
        "a",
        "é",
        "日",
        "😀",
        " ",
        "\t",
        "'",
        "\\",
        "#",
        "=",
        "\uFEFF",
        "\u0085",
        "\u2028",
        "\u0001",
        "0",
        "1.5",
        ",",
        ";",
        "|",
        "\"\"",
        "\r\n",
        "\n",
        "\r",
        "x".repeat(300)
    };

    @Test
    void wellFormedFilesAreReadAsAnotherParserReadsThem() {
        for (long seed = 1; seed <= 2_000; seed++) {
            String text = wellFormed(new Random(seed));

            assertThat(CsvFiles.cells(text)).as("seed " + seed).isEqualTo(others(text));
        }
    }

    @Test
    void soAreFilesOfMegabytes() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(wellFormed(random));
        String header = text.substring(0, text.indexOf("\n") + 1);
        int width = header.split(",").length;
        while (text.length() < 4_000_000) {
            row(text, random, width);
        }

        assertThat(CsvFiles.cells(text.toString())).isEqualTo(others(text.toString()));
    }

    private static List<List<String>> others(String text) {
        List<List<String>> rows = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(text).forEach(row -> rows.add(row.getFields()));
        return rows.subList(1, rows.size());
    }

    /** At least two columns, so that there are no lines of white space, and no cell begins with padding and a quote. */
    private static String wellFormed(Random random) {
        int width = 2 + random.nextInt(6);
        StringBuilder text = new StringBuilder("column 0");
        for (int i = 1; i < width; i++) {
            text.append(",column ").append(i);
        }
        text.append("\r\n");
        for (int i = random.nextInt(20); i >= 0; i--) {
            row(text, random, width);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, Random random, int width) {
        for (int i = 0; i < width; i++) {
            text.append(i == 0 ? "" : ",");
            boolean quoted = random.nextInt(3) == 0;
            text.append(quoted ? "\"" : "");
            for (int j = random.nextInt(4); j > 0; j--) {
                String piece = PIECES[random.nextInt(PIECES.length)];
                text.append(quoted || isPlain(piece) ? piece : "p");
            }
            text.append(quoted ? "\"" : "");
        }
        text.append("\r\n");
    }

    private static boolean isPlain(String piece) {
        return piece.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    }
}

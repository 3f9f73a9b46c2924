package io.rowport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Dialect;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.RowReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    private static final String[] PIECES = {
        "a",
        "Zoë",
        " ",
        "\"",
        "\"\"",
        "'",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\\",
        "=1+1",
        "-5.00",
        "+44 20 7946 0000",
        "@x",
        "#",
        "0012",
        "sep=;",
        "£",
        "x y",
        "",
        ""
    };

    @Test
    void anyTableReadsBackTheSameInAnyDialect() {
        for (long seed = 1; seed <= 3_000; seed++) {
            Random random = new Random(seed);
            Dialect dialect = dialect(random);
            List<List<String>> rows = table(random, 1 + random.nextInt(6));
            List<String> headers = new ArrayList<>();
            for (int i = 0; i < rows.get(0).size(); i++) {
                headers.add("column " + i);
            }
            if (random.nextBoolean()) {
                headers.set(headers.size() - 1, "rowport:row");
            }
            byte[] bytes = CsvFiles.write(dialect, headers, rows);

            List<List<String>> expected = rows.stream()
                    .map(row -> headers.contains("rowport:row") ? row.subList(0, row.size() - 1) : row)
                    .toList();
            if (headers.size() > 1 || !headers.contains("rowport:row")) {
                assertThat(read(bytes, dialect))
                        .as("seed " + seed + ", " + dialect)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+44 20 7946 0000",
                "-5.00",
                "'quoted",
                "=1+1",
                "'=1+1",
                "''@x",
                "-",
                "+",
                "\tx",
                "-1-",
                "-2+3",
                "@SUM(1)",
                " =1+1",
                "'\uFF1D1+1",
                "' '=1"
            })
    void aCellOfAReportComesBackAsItWas(String cell) {
        byte[] bytes = CsvFiles.write(
                Dialect.rfc4180(StandardCharsets.UTF_8), List.of("a", "rowport:row"), List.of(List.of(cell, "1")));

        assertThat(CsvFiles.cells(bytes)).containsExactly(List.of(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "@SUM(1)",
                "\t=1",
                "-2+3",
                "+cmd|' /C calc'!A0",
                "-",
                "'=1",
                " =1",
                "\u00a0@x",
                "\ufeff=1",
                "\n=1",
                "\uff1d1",
                "\uff20x",
                "\uff0b1+1",
                "\uff0d1+1"
            })
    void aCellThatASpreadsheetWouldRunIsGuarded(String cell) {
        assertThat(FormulaGuard.guard(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+44 20 7946 0000",
                "-5.00",
                "-1,234.50",
                "+44 (0)20-7946",
                "'quoted",
                "x=1",
                " -5.00",
                " x",
                " ",
                ""
            })
    void anHonestCellIsNotGuarded(String cell) {
        assertThat(FormulaGuard.guard(cell)).isEqualTo(cell);
    }

    @Test
    void aColumnNameThatASpreadsheetWouldRunIsGuardedInAReportAndComesBackAsItWas() {
        byte[] report = CsvFiles.write(
                Dialect.rfc4180(StandardCharsets.UTF_8),
                List.of("=1+1", "'=1+1", "a", "rowport:row"),
                List.of(List.of("x", "y", "z", "1")));

        assertThat(new String(report, StandardCharsets.UTF_8)).startsWith("'=1+1,''=1+1,a,");
        assertThat(CsvFiles.inspect(report).headers().names()).containsExactly("=1+1", "'=1+1", "a");
    }

    @Test
    void anyBytesAreReadOrRefused() {
        for (long seed = 1; seed <= 3_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = randomBytes(random);
            try {
                SourceFile file = CsvFiles.inspect(bytes);
                List<Row> rows = CsvFiles.rows(bytes, file, 0);
                assertThat((long) rows.size()).as("rows of seed " + seed).isEqualTo(file.rows());
            } catch (UploadRefused refused) {
                assertThat(refused.getMessage()).as("seed " + seed).isNotBlank();
            }
        }
    }

    private static byte[] randomBytes(Random random) {
        byte[] alphabet = "a,;\"'\n\r\t |\\=\u00e9x1".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[random.nextInt(200)];
        boolean text = random.nextInt(4) > 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = text ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Reads with what is known of the dialect, since a few odd cells needn't give it away. */
    private static List<List<String>> read(byte[] bytes, Dialect dialect) {
        RowReader reader = Csv.reader(Limits.DEFAULTS);
        SourceFile found = CsvFiles.inspect("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), ImportOptions.DEFAULTS);
        SourceFile file =
                new SourceFile("x.csv", found.fingerprint(), dialect, found.grounds(), found.headers(), 0, List.of());
        List<List<String>> rows = new ArrayList<>();
        try (RowReader.Cursor cursor = reader.open(CsvFiles.content(bytes), file, 0)) {
            for (Row row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row.cells());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }

    private static Dialect dialect(Random random) {
        char[] delimiters = {',', ';', '\t', '|'};
        Charset[] charsets = {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("windows-1252")};
        Charset charset = charsets[random.nextInt(charsets.length)];
        boolean markable = !charset.name().equals("windows-1252");
        return new Dialect(
                delimiters[random.nextInt(delimiters.length)],
                random.nextInt(4) == 0 ? '\'' : '"',
                Dialect.QuoteEscape.values()[random.nextInt(2)],
                Dialect.LineEnd.values()[random.nextInt(3)],
                charset,
                markable && random.nextBoolean(),
                random.nextInt(4) == 0,
                0,
                false);
    }

    private static List<List<String>> table(Random random, int width) {
        List<List<String>> rows = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                StringBuilder cell = new StringBuilder();
                for (int k = random.nextInt(4); k > 0; k--) {
                    cell.append(PIECES[random.nextInt(PIECES.length)]);
                }
                row.add(cell.toString());
            }
            rows.add(row);
        }
        return rows;
    }
}

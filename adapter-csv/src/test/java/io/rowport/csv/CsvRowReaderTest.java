package io.rowport.csv;

import static io.rowport.csv.CsvFiles.cells;
import static io.rowport.csv.CsvFiles.inspect;
import static io.rowport.csv.CsvFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rowport.domain.Dialect;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.Warning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowReaderTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @Test
    void cellsComeAsTheyWereWritten() {
        assertThat(cells("a,b,c\r\n 1 ,\"x, \"\"y\"\"\",\r\n")).containsExactly(List.of(" 1 ", "x, \"y\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFound(String separator) {
        String text = "name,town,notes\nJo,Leeds,\"a, b; c\"\nAl,York,x\n".replace(",", separator);

        assertThat(inspect(text).dialect().delimiter()).isEqualTo(separator.charAt(0));
    }

    @Test
    void aSeparatorWithinQuotesDoesNotDeceive() {
        String text = "name;notes\n\"Jo\";\"a, b, c, d\"\n\"Al\";\"e, f, g, h\"\n\"Bo\";\"i, j, k, l\"\n";

        assertThat(inspect(text).dialect().delimiter()).isEqualTo(';');
    }

    @Test
    void excelsSeparatorLineIsTakenAtItsWord() {
        SourceFile file = inspect("sep=|\na|b,c\n1|2,3\n");

        assertThat(file.dialect().separatorLine()).isTrue();
        assertThat(file.headers().names()).containsExactly("a", "b,c");
        assertThat(rows("sep=|\r\na|b,c\r\n1|2,3\r\n").get(0).line()).isEqualTo(3);
    }

    /** Rows of every length from 4 to 13 characters: sooner or later a line break lies across the end of a buffer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aLineBreakMayLieAnywhereInALargeFile(int width) {
        int count = 300_000 / (width + 3);
        String row = "x".repeat(width);

        assertThat(cells("a,b\r\n" + (row + ",\r\n").repeat(count)))
                .hasSize(count)
                .containsOnly(List.of(row, ""));
    }

    @Test
    void lineBreaksWithinQuotesStayAsTheyWere() {
        assertThat(cells("a,b\r\n\"1\r\n2\",\"3\n4\"\r\n\"5\r6\",7\r\n"))
                .containsExactly(List.of("1\r\n2", "3\n4"), List.of("5\r6", "7"));
    }

    @Test
    void mixedLineEndsAreAllRead() {
        assertThat(cells("a,b\n1,2\r\n3,4\r5,6"))
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    }

    @Test
    void lineBreaksWithinQuotesDoNotDecideHowRowsEnd() {
        SourceFile file = inspect("a,b\r\n\"1\n2\n3\n4\",5\" pipe\r\n");

        assertThat(file.dialect().lineEnd()).isEqualTo(Dialect.LineEnd.CRLF);
        assertThat(file.grounds()).containsEntry("line_end", "It is the only one that occurs.");
    }

    @Test
    void rowsKnowTheLineWhereTheyBegin() {
        List<Row> rows = rows("a,b\n\n1,\"x\ny\nz\"\n\n\n2,3\n");

        assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
        assertThat(rows).extracting(Row::line).containsExactly(3L, 8L);
    }

    @Test
    void blankLinesAreSkippedButRowsOfBlankCellsAreNot() {
        assertThat(cells("a,b\n\n  \n,\n1,2\n\n")).containsExactly(List.of("", ""), List.of("1", "2"));
    }

    @Test
    void anEmptyQuotedCellAloneIsARow() {
        assertThat(cells("a\n\"\"\n\n1\n")).containsExactly(List.of(""), List.of("1"));
    }

    @Test
    void rowsThatBeginWithAHashAreRows() {
        assertThat(cells("a,b\n#1,2\n")).containsExactly(List.of("#1", "2"));
    }

    @Test
    void aQuoteThatNobodyDoubledIsTakenForItself() {
        assertThat(cells("a,b\n\"say \"hi\" now\",5\" pipe\n")).containsExactly(List.of("say \"hi\" now", "5\" pipe"));
    }

    @Test
    void spacesAfterAClosingQuoteAreLeftOut() {
        assertThat(cells("a,b\n\"1\" ,\"2\"  \n")).containsExactly(List.of("1", "2"));
    }

    @Test
    void backslashesEscapeQuotesWhereTheFileDoesSo() {
        String text = "a,b\n\"say \\\"hi\\\" now\",1\n\"C:\\\\x\",2\n";

        assertThat(inspect(text).dialect().escape()).isEqualTo(Dialect.QuoteEscape.BACKSLASH);
        assertThat(cells(text)).containsExactly(List.of("say \"hi\" now", "1"), List.of("C:\\x", "2"));
    }

    @Test
    void aRowWithTooFewOrTooManyCellsIsGivenAsItIs() {
        assertThat(cells("a,b,c\n1,2\n1,2,3,4\n")).containsExactly(List.of("1", "2"), List.of("1", "2", "3", "4"));
        assertThat(inspect("a,b,c\n1,2\n1,2,3,4\n").warnings())
                .extracting(Warning::code)
                .contains("ragged_rows");
    }

    @Test
    void readingGoesOnAfterSomeRows() {
        byte[] bytes = "a\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8);

        assertThat(rows(bytes, inspect(bytes), 2)).extracting(Row::number).containsExactly(3L);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstHeader() {
        assertThat(inspect("\uFEFFname,b\n1,2\n").headers().names()).containsExactly("name", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithAndWithoutItsMark(String encoding) {
        Charset charset = Charset.forName(encoding);

        assertThat(cells("\uFEFFname,b\nZoë,2\n".getBytes(charset))).containsExactly(List.of("Zoë", "2"));
        assertThat(cells("name,b\nZoë,2\n".getBytes(charset))).containsExactly(List.of("Zoë", "2"));
    }

    @Test
    void whatIsNotUtf8IsTakenForWindows1252AndSaidSo() {
        SourceFile file = inspect("name,fee\nZoë,£5 – 10\n".getBytes(WINDOWS_1252));

        assertThat(file.dialect().encoding()).isEqualTo(WINDOWS_1252);
        assertThat(file.warnings()).extracting(Warning::code).contains("encoding_guessed");
        assertThat(cells("name,fee\nZoë,£5 – 10\n".getBytes(WINDOWS_1252))).containsExactly(List.of("Zoë", "£5 – 10"));
    }

    @Test
    void theEncodingIsDecidedOverTheWholeFile() {
        String plain = "name,b\n" + "Jo,1\n".repeat(100_000);
        byte[] bytes = (plain + "Zoë,2\n").getBytes(WINDOWS_1252);

        assertThat(inspect(bytes).dialect().encoding()).isEqualTo(WINDOWS_1252);
    }

    @Test
    void aChosenEncodingAndSeparatorAreNotGuessed() {
        ImportOptions options = new ImportOptions(
                ImportOptions.DEFAULTS.onExisting(),
                ImportOptions.DEFAULTS.blankCells(),
                ImportOptions.DEFAULTS.dateOrder(),
                ';',
                StandardCharsets.ISO_8859_1,
                null);

        SourceFile file = inspect("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), options);

        assertThat(file.headers().names()).containsExactly("a,b");
        assertThat(file.dialect().encoding()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aGzipFileIsUnpacked() throws IOException {
        assertThat(cells(gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))).containsExactly(List.of("1", "2"));
    }

    @Test
    void aGzipBombIsRefused() throws IOException {
        assertThat(refusal(gzip(new byte[64 << 20]))).isEqualTo("too_large");
    }

    @Test
    void aDamagedGzipFileIsRefused() throws IOException {
        byte[] packed = gzip("a,b\n1,2\n".repeat(1000).getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(java.util.Arrays.copyOf(packed, packed.length / 2))).isEqualTo("broken_gzip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty_file",
                "'\n\n'|no_header",
                "'a,,b\n1,2,3'|blank_header",
                "'a,b,a\n1,2,3'|duplicate_header",
                "'a,b\n1,\"x\n2,3\n'|unclosed_quote",
                "'a,b\n1,\"x\n2,\"y\",z\n'|unclosed_quote",
                "'%PDF-1.7 x'|binary_file",
                "'<!DOCTYPE html><p>x'|binary_file",
                "'PK\u0003\u0004 [Content_Types].xml'|binary_file",
                "'a,b\n1,\u0000\n'|not_text"
            })
    void whatCannotBeTakenIsRefused(String text, String code) {
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(code);
    }

    @Test
    void anUnclosedQuoteNamesTheLineWhereItOpened() {
        UploadRefused refused = catchThrowableOfType(UploadRefused.class, () -> inspect("a,b\n1,2\n3,\"x\n5,6\n7,8\n"));

        assertThat(refused).hasMessageStartingWith("Line 3, column 2:");
    }

    @Test
    void aCellOverTheLimitIsRefused() {
        assertThat(refusal(("a,b\n1," + "x".repeat((1 << 20) + 1) + "\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("cell_too_large");
    }

    @Test
    void aRowOverTheLimitIsRefusedThoughNoneOfItsCellsIs() {
        String cell = "x".repeat(1 << 20);

        assertThat(refusal(("a,b,c,d\n1,2,3,4\n" + String.join(",", cell, cell, cell, "y") + "\n")
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("row_too_large");
        assertThat(cells("a,b,c\n" + String.join(",", cell, "y", "z") + "\n" + String.join(",", cell, "y", "z") + "\n"))
                .hasSize(2);
    }

    @Test
    void aColumnNameOverTheLimitIsRefused() {
        assertThat(refusal(("a," + "b".repeat(1_001) + "\n1,2\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("header_too_long");
    }

    /** A gzip file of gzip files unpacks to itself or to something packed: it is unpacked once, and then it is no CSV. */
    @Test
    void whatIsPackedTwiceIsRefusedLikeAnyArchive() throws IOException {
        assertThat(refusal(gzip(gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("binary_file");
    }

    @Test
    void moreColumnsThanTheLimitAreRefused() {
        assertThat(refusal(("a" + ",b".repeat(1001) + "\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("too_many_columns");
    }

    @Test
    void columnsOfAReportAreLeftOutWhereverTheyStand() {
        String text = "rowport:row,name,rowport:errors\n7,Jo,bad\n";

        assertThat(inspect(text).headers().names()).containsExactly("name");
        assertThat(cells(text)).containsExactly(List.of("Jo"));
    }

    private static String refusal(byte[] bytes) {
        UploadRefused refused = catchThrowableOfType(UploadRefused.class, () -> inspect(bytes));
        assertThat(refused).as("refusal").isNotNull();
        return refused.code();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}

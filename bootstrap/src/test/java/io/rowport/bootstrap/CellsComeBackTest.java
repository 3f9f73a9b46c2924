package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells go out in reports and exports, and come back as they were, whatever a spreadsheet could take them for. */
class CellsComeBackTest {
    private static final Map<String, String> NO_OPTIONS = Map.of();
    private static final List<String> CELLS = List.of(
            "+44 20 7946 0000",
            "-5.00",
            "'quoted",
            "=1+1",
            "'=1+1",
            "''@x",
            "-2+3",
            "@SUM(1)",
            "007",
            "1.23E+12",
            "Zoë £5");

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static ApiClient api;

    @BeforeAll
    static void startServer() throws IOException {
        server = RunningServer.start(folder.resolve("data"), Map.of());
        api = server.api();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"comma , UTF-8 CRLF", "semicolon ; windows-1252 LF", "tab TAB UTF-16LE CRLF", "pipe | UTF-8 CR"})
    void aCorrectedReportBringsEachCellBackAsItWas(String name, String separator, String encoding, String end) {
        Charset charset = Charset.forName(encoding);
        String lines = wrongLines(name).replace("\n", end.replace("CR", "\r").replace("LF", "\n"));
        byte[] file = lines.replace("|", separator.replace("TAB", "\t")).getBytes(charset);

        JsonNode failed = api.importFile("clients", "store", file, NO_OPTIONS);
        byte[] report = api.bytes("import/" + failed.get("uuid").asText() + "/error-report");
        byte[] corrected = new String(report, charset).replace("perhaps", "yes").getBytes(charset);
        JsonNode done = api.importFile("clients", "store", corrected, NO_OPTIONS);

        assertThat(failed.get("failed_jobs").asInt()).isEqualTo(CELLS.size());
        assertThat(done.get("failed_jobs").asInt()).as("%s", done.get("errors")).isZero();
        Map<String, String> stored = notes(name);
        for (int i = 0; i < CELLS.size(); i++) {
            assertThat(stored.get(name + i)).isEqualTo(CELLS.get(i));
        }
    }

    @Test
    void aReportUploadedAsItIsGivesTheSameReportByteForByte() {
        byte[] file = wrongLines("again").replace("|", ",").getBytes(Charset.forName("UTF-8"));

        byte[] first = report(api.importFile("clients", "store", file, NO_OPTIONS));
        byte[] second = report(api.importFile("clients", "store", first, NO_OPTIONS));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void exportedRecordsUpdateNothing() {
        byte[] file =
                wrongLines("export").replace("perhaps", "yes").replace("|", ",").getBytes(Charset.forName("UTF-8"));
        api.importFile("clients", "store", file, NO_OPTIONS);

        JsonNode done = api.importFile("clients", "update", api.csv("records/clients"), NO_OPTIONS);

        assertThat(done.get("failed_jobs").asInt()).as("%s", done.get("errors")).isZero();
        assertThat(done.get("counts").get("unchanged").asInt())
                .isEqualTo(done.get("total_jobs").asInt());
        assertThat(done.get("total_jobs").asInt()).isGreaterThanOrEqualTo(CELLS.size());
    }

    private static byte[] report(JsonNode done) {
        return api.bytes("import/" + done.get("uuid").asText() + "/error-report");
    }

    /** Rows that are right but for one cell, separated by bars. */
    private static String wrongLines(String name) {
        StringBuilder lines =
                new StringBuilder("external_reference|type|first_name|last_name|send_welcome_email|phone|notes\n");
        for (int i = 0; i < CELLS.size(); i++) {
            lines.append(name)
                    .append(i)
                    .append("|individual|Jo|Test|perhaps|+44 20 7946 0000|")
                    .append(CELLS.get(i))
                    .append("\n");
        }
        return lines.toString();
    }

    private static Map<String, String> notes(String name) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (JsonNode record : api.get("records/clients?per_page=500").get("data")) {
            if (record.get("external_reference").asText().startsWith(name)) {
                assertThat(record.get("phone").asText()).isEqualTo("+44 20 7946 0000");
                notes.put(
                        record.get("external_reference").asText(),
                        record.get("notes").asText());
            }
        }
        return notes;
    }
}

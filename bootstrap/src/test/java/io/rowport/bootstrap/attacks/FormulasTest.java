package io.rowport.bootstrap.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.rowport.bootstrap.ApiClient;
import io.rowport.bootstrap.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cells and column names that spreadsheets would run: none leaves the server so that one could, and each comes back as it was.
 * {@code scripts/libreoffice-formulas.py} opens the same in LibreOffice.
 */
class FormulasTest {
    private static final List<String> HEADERS =
            List.of("=1+1", "@SUM(1,1)", "+cmd|' /C calc'!A0", "'=1+1", "=HYPERLINK(\"http://127.0.0.1/\",\"x\")");

    /** A list of others', for which the module of the CSV adapter has the licence. */
    private static final Path PUBLIC_LIST =
            Path.of("../adapter-csv/src/test/resources/io/rowport/csv/suites/formula-payloads.txt");

    /** What no cell may begin with, blanks or not; a plain number or telephone number is none. */
    private static final Pattern LIVE = Pattern.compile(
            "^[\\t\\r\\n].*|^[\\s\\p{Z}\\p{Cc}\\p{Cf}]*([=@\uff1d\uff20]|[+\\-\uff0b\uff0d](?![0-9 .,()-]+$)).*",
            Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static ApiClient api;
    private static List<String> formulas;

    @BeforeAll
    static void startServer() throws IOException {
        try (InputStream list = FormulasTest.class.getResourceAsStream("formulas.json")) {
            formulas = new ArrayList<>(new ObjectMapper().readValue(list, new TypeReference<List<String>>() {}));
        }
        formulas.addAll(Files.readAllLines(PUBLIC_LIST));
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
            value = {"comma , UTF-8", "semicolon ; UTF-8", "tab TAB UTF-16LE", "pipe | UTF-8", "western ; windows-1252"
            })
    void noReportHasALiveCellAndEachComesBackAsItWas(String name, String separator, String encoding) {
        char between = separator.equals("TAB") ? '\t' : separator.charAt(0);
        Charset charset = Charset.forName(encoding);
        List<String> cells = formulas.stream()
                .filter(formula -> charset.newEncoder().canEncode(formula))
                .toList();

        JsonNode failed = imported(file(name, "perhaps", cells, between).getBytes(charset));
        byte[] report = report(failed, "error-report");
        JsonNode done =
                imported(new String(report, charset).replace("perhaps", "yes").getBytes(charset));
        JsonNode direct = imported(file(name + "-direct", "yes", cells, between).getBytes(charset));

        assertThat(failed.get("failed_jobs").asInt()).isEqualTo(cells.size());
        assertThat(List.of(
                        done.get("failed_jobs").asInt(),
                        direct.get("failed_jobs").asInt()))
                .as("%s", done.get("errors"))
                .containsOnly(0);
        assertThat(done.get("headers")).isEqualTo(direct.get("headers"));
        assertNothingIsLive(new String(report, charset), between, cells.size());
        assertNothingIsLive(new String(report(done, "results?outcome=applied"), charset), between, cells.size());
        assertThat(notes(name)).hasSize(cells.size()).isEqualTo(notes(name + "-direct"));
    }

    /** Or else the others show nothing. */
    @Test
    void mostOfThemWouldRunAsTheyAre() {
        assertThat(formulas).filteredOn(LIVE.asMatchPredicate()).hasSizeGreaterThan(80);
    }

    @Test
    void noExportedRecordHasALiveCell() {
        imported(file("export", "yes", formulas, ',').getBytes(StandardCharsets.UTF_8));

        String exported = new String(api.csv("records/clients"), StandardCharsets.UTF_8);

        assertThat(notes("export")).hasSize(formulas.size());
        assertThat(rows(exported, ',').size() - 1).isGreaterThanOrEqualTo(formulas.size());
        assertThat(rows(exported, ',')).allSatisfy(FormulasTest::assertNothingIsLive);
    }

    /** Formulas as cells, and some as names of columns that nobody maps. */
    private static String file(String name, String welcome, List<String> cells, char between) {
        StringWriter file = new StringWriter();
        CsvWriter writer = CsvWriter.builder()
                .bufferSize(0)
                .fieldSeparator(between)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(file);
        List<String> header = new ArrayList<>(
                List.of("external_reference", "type", "first_name", "last_name", "send_welcome_email", "notes"));
        header.addAll(HEADERS);
        writer.writeRecord(header);
        for (int i = 0; i < cells.size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(name + "/" + i, "individual", "Jo", "Test", welcome, cells.get(i)));
            row.addAll(HEADERS);
            writer.writeRecord(row);
        }
        return file.toString();
    }

    private static JsonNode imported(byte[] file) {
        JsonNode created = api.create("clients", "store", file, Map.of());
        Map<String, String> mapping = new LinkedHashMap<>();
        created.get("headers").forEach(header -> mapping.put(header.asText(), header.asText()));
        mapping.keySet().removeAll(HEADERS);
        String id = created.get("uuid").asText();
        api.post("import/map/" + id, Map.of("mapping", mapping));
        api.start(id, true);
        return api.ended(id);
    }

    private static byte[] report(JsonNode done, String kind) {
        return api.bytes("import/" + done.get("uuid").asText() + "/" + kind);
    }

    private static void assertNothingIsLive(String report, char between, int rows) {
        assertThat(rows(report, between)).hasSize(rows + 1).allSatisfy(FormulasTest::assertNothingIsLive);
    }

    private static void assertNothingIsLive(List<String> cells) {
        assertThat(cells).noneMatch(cell -> LIVE.matcher(cell).matches());
    }

    private static List<List<String>> rows(String report, char between) {
        return CsvReader.builder().fieldSeparator(between).ofCsvRecord(report).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static Map<String, JsonNode> notes(String name) {
        Map<String, JsonNode> notes = new TreeMap<>();
        int last = 1;
        for (int page = 1; page <= last; page++) {
            JsonNode records = api.get("records/clients?per_page=500&page=" + page);
            last = records.get("meta").get("last_page").asInt();
            records.get("data").forEach(record -> {
                String[] reference = record.get("external_reference").asText().split("/");
                if (reference[0].equals(name)) {
                    notes.put(reference[1], record.get("notes"));
                }
            });
        }
        return notes;
    }
}

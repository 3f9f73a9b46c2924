package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers go through, from the first upload to the last correction, against the whole server. */
class EndToEndTest {
    private static final long SEED = 20_261_124;
    private static final int ROWS = 3_000;
    private static final Map<String, String> NO_OPTIONS = Map.of();

    @TempDir
    private Path folder;

    private RunningServer server;
    private ApiClient api;

    @BeforeEach
    void startServer() throws IOException {
        server = RunningServer.start(folder.resolve("data"), Map.of());
        api = server.api();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void theSamplesOfAllTypesImportOneAfterTheOtherWithoutAFailedRow() {
        List<String> names = new ArrayList<>();
        api.get("import/types")
                .get("data")
                .forEach(type -> names.add(type.get("name").asText()));

        for (String type : names) {
            JsonNode done = api.importFile(type, "store", api.bytes("import/types/" + type + "/sample"), NO_OPTIONS);

            assertThat(done.get("status").asText()).as("%s: %s", type, done).isEqualTo("completed");
            assertThat(done.get("failed_jobs").asInt())
                    .as("%s: %s", type, done.get("errors"))
                    .isZero();
            assertThat(done.get("counts").get("created").asInt()).as(type).isPositive();
            assertThat(total(type))
                    .as(type)
                    .isEqualTo(done.get("counts").get("created").asLong());
        }
        assertThat(names).hasSize(9);
    }

    @Test
    void whatFailedIsCorrectedInTheReportAndImportedFromThere() throws IOException {
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), ROWS, SEED);

        JsonNode first = api.importFile("clients", "store", Files.readAllBytes(file.path()), NO_OPTIONS);

        assertThat(first.get("status").asText()).isEqualTo("completed");
        assertThat(first.get("total_jobs").asInt()).isEqualTo(ROWS);
        assertThat(first.get("failed_jobs").asInt()).isEqualTo(file.wrong().size());
        assertThat(failedRows(first)).isEqualTo(file.wrong());
        assertThat(total("clients")).isEqualTo(ROWS - file.wrong().size());

        String report = api.text("import/" + first.get("uuid").asText() + "/error-report");
        JsonNode second = api.importFile(
                "clients", "store", ClientsFile.corrected(report).getBytes(StandardCharsets.UTF_8), NO_OPTIONS);

        assertThat(second.get("total_jobs").asInt()).isEqualTo(file.wrong().size());
        assertThat(second.get("failed_jobs").asInt())
                .as("%s", second.get("errors"))
                .isZero();
        assertThat(total("clients")).isEqualTo(ROWS);
    }

    @Test
    void theSameFileAgainCreatesNothingTwice() throws IOException {
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), ROWS, SEED);
        byte[] bytes = Files.readAllBytes(file.path());
        int sound = ROWS - file.wrong().size();
        JsonNode first = api.importFile("clients", "store", bytes, NO_OPTIONS);

        JsonNode again = api.create("clients", "store", bytes, NO_OPTIONS);
        assertThat(again.get("duplicate_of").asText())
                .isEqualTo(first.get("uuid").asText());
        api.mapByName(again);
        api.start(again.get("uuid").asText(), true);
        JsonNode refused = api.ended(again.get("uuid").asText());
        JsonNode upserted = forced(api.create("clients", "store", bytes, Map.of("on_existing", "update")));

        assertThat(refused.get("failed_jobs").asInt()).isEqualTo(ROWS);
        assertThat(codes(refused)).containsOnlyOnce("already_exists");
        assertThat(upserted.get("counts").get("unchanged").asInt()).isEqualTo(sound);
        assertThat(upserted.get("failed_jobs").asInt()).isEqualTo(file.wrong().size());
        assertThat(total("clients")).isEqualTo(sound);
    }

    @Test
    void aValidationSaysWhatAStoreThenDoesAndWritesNothing() throws IOException {
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), ROWS, SEED);
        byte[] bytes = Files.readAllBytes(file.path());

        JsonNode validated = api.importFile("clients", "validate", bytes, NO_OPTIONS);
        assertThat(total("clients")).isZero();
        JsonNode stored = api.importFile("clients", "store", bytes, NO_OPTIONS);

        assertThat(validated.get("counts")).isEqualTo(stored.get("counts"));
        assertThat(failures(validated)).isEqualTo(failures(stored));
    }

    @Test
    void whatIsExportedImportsBackAsAnUpdateThatChangesNothing() throws IOException {
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), 200, SEED);
        api.importFile("clients", "store", Files.readAllBytes(file.path()), NO_OPTIONS);

        byte[] exported = api.csv("records/clients");
        JsonNode updated = api.importFile("clients", "update", exported, NO_OPTIONS);

        assertThat(updated.get("failed_jobs").asInt())
                .as("%s", updated.get("errors"))
                .isZero();
        assertThat(updated.get("counts").get("unchanged").asInt())
                .isEqualTo(200 - file.wrong().size());
    }

    @Test
    void anImportIsTakenBack() throws IOException {
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), ROWS, SEED);
        JsonNode stored = api.importFile("clients", "store", Files.readAllBytes(file.path()), NO_OPTIONS);

        api.post("import/undo/" + stored.get("uuid").asText(), Map.of());

        assertThat(api.ended(stored.get("uuid").asText()).get("status").asText())
                .isEqualTo("undone");
        assertThat(total("clients")).isZero();
    }

    @Test
    void aServerThatStopsInTheMiddleGoesOnAfterItsNextStart() throws IOException {
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), 20_000, SEED);
        JsonNode created = api.create("clients", "store", Files.readAllBytes(file.path()), NO_OPTIONS);
        api.mapByName(created);
        api.start(created.get("uuid").asText(), false);

        server.close();
        startServer();
        JsonNode done = api.ended(created.get("uuid").asText());

        assertThat(done.get("status").asText()).isEqualTo("completed");
        assertThat(done.get("failed_jobs").asInt()).isEqualTo(file.wrong().size());
        assertThat(total("clients")).isEqualTo(20_000 - file.wrong().size());
    }

    private JsonNode forced(JsonNode created) {
        api.mapByName(created);
        api.start(created.get("uuid").asText(), true);
        return api.ended(created.get("uuid").asText());
    }

    private long total(String type) {
        return api.get("records/" + type + "?per_page=1")
                .get("meta")
                .get("total")
                .asLong();
    }

    private List<Integer> failedRows(JsonNode done) {
        List<Integer> rows = new ArrayList<>();
        pages(done).forEach(row -> rows.add(row.get("row").asInt()));
        return rows;
    }

    private List<String> codes(JsonNode done) {
        List<String> codes = new ArrayList<>();
        pages(done)
                .get(0)
                .get("errors")
                .forEach(error -> codes.add(error.get("code").asText()));
        return codes;
    }

    private List<String> failures(JsonNode done) {
        return pages(done).stream()
                .map(row -> row.get("row") + " " + row.get("errors"))
                .toList();
    }

    /** All failed rows, page by page. */
    private List<JsonNode> pages(JsonNode done) {
        List<JsonNode> rows = new ArrayList<>();
        int last = 1;
        for (int page = 1; page <= last; page++) {
            JsonNode answer = api.get("import/" + done.get("uuid").asText()
                    + "/rows?filter%5Boutcome%5D=failed&per_page=500&page=" + page);
            answer.get("data").forEach(rows::add);
            last = answer.get("meta").get("last_page").asInt();
        }
        return rows;
    }
}

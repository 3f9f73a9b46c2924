package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an import whose contents were kept long enough. */
class PurgeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] CLIENTS = """
            external_reference,type,first_name,last_name,send_welcome_email
            P-1,individual,Ann,One,no
            P-2,individual,Bob,Two,perhaps
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static String id;

    @BeforeAll
    static void importAndPurge() throws IOException {
        try (RunningServer first = RunningServer.start(folder, Map.of("ROWPORT_KEEP", "0"))) {
            id = first.api()
                    .importFile("clients", "store", CLIENTS, Map.of())
                    .get("uuid")
                    .asText();
            assertThat(uploads()).isOne();
        }
        server = RunningServer.start(folder, Map.of("ROWPORT_KEEP", "1s"));
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (uploads() > 0
                || server.api().get("import/" + id + "/rows").at("/meta/total").asLong() > 0) {
            assertThat(System.nanoTime()).as("purged in time").isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long uploads() {
        return Objects.requireNonNull(folder.resolve("uploads").toFile().list()).length;
    }

    @Test
    void nameHashAndCountsStay() {
        JsonNode kept = server.api().get("import/" + id);

        assertThat(kept.get("status").asText()).isEqualTo("completed");
        assertThat(kept.at("/file/name").asText()).isEqualTo("clients.csv");
        assertThat(kept.at("/file/sha256").asText()).hasSize(64);
        assertThat(kept.at("/counts/created").asLong()).isOne();
        assertThat(kept.get("failed_jobs").asLong()).isOne();
        assertThat(kept.get("errors")).isEmpty();
    }

    @Test
    void failedCellsAreGone() {
        assertThat(server.api().text("import/" + id + "/error-report")).doesNotContain("perhaps");
    }

    @Test
    void recordsStay() {
        assertThat(server.api().get("records/clients").at("/meta/total").asLong())
                .isOne();
    }

    @Test
    void itCanNotBeUndoneAnyMore() {
        HttpResponse<byte[]> refused =
                server.api().send(server.api().request("import/undo/" + id).POST(BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("no longer kept");
    }
}

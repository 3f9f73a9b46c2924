package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads from a server that has run an import of five clients, one of them bad, and refused an upload. */
class MetricsTest {
    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static String page;

    @BeforeAll
    static void importAndRead() throws IOException {
        server = RunningServer.start(folder, Map.of("ROWPORT_BATCH_SIZE", "2"));
        JsonNode done = server.api().importFile("clients", "store", clients(), Map.of());
        assertThat(done.get("failed_jobs").asInt()).isEqualTo(1);
        server.api()
                .send(server.api()
                        .request("import")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(emptyFile()));
        page = server.api().text("/metrics");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] clients() {
        return """
               external_reference,type,first_name,last_name,send_welcome_email
               M-1,individual,Ann,One,no
               M-2,individual,Bob,Two,no
               M-3,individual,Cat,Three,no
               M-4,individual,Dan,Four,perhaps
               M-5,individual,Eve,Five,no
               """.getBytes(StandardCharsets.UTF_8);
    }

    private static java.net.http.HttpRequest.BodyPublisher emptyFile() {
        return java.net.http.HttpRequest.BodyPublishers.ofString("""
                --x\r
                Content-Disposition: form-data; name="type"\r
                \r
                clients\r
                --x\r
                Content-Disposition: form-data; name="mode"\r
                \r
                store\r
                --x\r
                Content-Disposition: form-data; name="file"; filename="a.csv"\r
                \r
                a,a\r
                --x--\r
                """);
    }

    @Test
    void rowsAreCountedByOutcomeAndType() {
        assertThat(lines())
                .contains(
                        "rowport_rows_total{mode=\"store\",outcome=\"created\",type=\"clients\"} 4.0",
                        "rowport_rows_total{mode=\"store\",outcome=\"failed\",type=\"clients\"} 1.0");
    }

    @Test
    void batchesAreTimed() {
        assertThat(lines())
                .contains(
                        "rowport_batch_seconds_count{mode=\"store\",type=\"clients\"} 3",
                        "rowport_batch_seconds_bucket{mode=\"store\",type=\"clients\",le=\"+Inf\"} 3");
    }

    @Test
    void endsAreCounted() {
        assertThat(lines())
                .contains("rowport_imports_ended_total{mode=\"store\",status=\"completed\",type=\"clients\"} 1.0");
    }

    @Test
    void uploadsAreCountedWithTheirBytes() {
        assertThat(lines())
                .contains(
                        "rowport_upload_size_bytes_count 1",
                        "rowport_upload_size_bytes_sum " + clients().length + ".0");
    }

    @Test
    void refusedUploadsAreCountedByReason() {
        assertThat(lines()).contains("rowport_uploads_refused_total{code=\"duplicate_header\"} 1.0");
    }

    @Test
    void requestsAreCountedByTheTemplateOfTheirRoute() {
        assertThat(lines())
                .contains(
                        "http_server_requests_seconds_count{method=\"POST\",status=\"200\",uri=\"/api/v1/import/start/{uuid}\"} 1",
                        "http_server_requests_seconds_count{method=\"POST\",status=\"422\",uri=\"/api/v1/import\"} 1");
    }

    @Test
    void theQueueTheConnectionsAndTheProcessAreMeasured() {
        assertThat(lines())
                .contains(
                        "rowport_retries_total 0.0",
                        "rowport_ready{component=\"database\"} 1.0",
                        "rowport_ready{component=\"disk\"} 1.0",
                        "rowport_ready{component=\"queue\"} 1.0");
        assertThat(page)
                .contains(
                        "rowport_queue_imports{state=\"queued\"} ",
                        "rowport_queue_imports{state=\"running\"} ",
                        "rowport_queue_oldest_seconds ",
                        "hikaricp_connections_max{pool=\"rowport\"} ");
        assertThat(page).contains("jvm_memory_used_bytes{area=\"heap\"", "process_cpu_usage", "rowport_info{version=");
    }

    @Test
    void noLabelHoldsAnIdOfAnImport() {
        assertThat(page).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    private static List<String> lines() {
        return page.lines().toList();
    }
}

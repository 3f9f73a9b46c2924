package io.rowport.bootstrap.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowport.bootstrap.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firm that uploads more than it may keep, all at once. */
class StoredBytesTest {
    private static final String FILE = "external_reference\n" + "x".repeat(500) + "\n";
    private static final int FIT = 3;

    @TempDir
    private Path folder;

    @Test
    void uploadsThatComeAtOnceAreTakenAsFarAsThereIsRoomAndTheOthersLeaveNothing() throws IOException {
        Map<String, String> settings =
                Map.of("ROWPORT_MAX_STORED_BYTES", String.valueOf(FIT * FILE.length() + FILE.length() / 2));
        try (RunningServer server = RunningServer.start(folder, settings);
                Stream<Path> uploads = Files.list(folder.resolve("uploads"))) {
            List<HttpResponse<String>> answers = IntStream.range(0, 12).mapToObj(i -> upload(server)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(FIT);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .allSatisfy(answer -> assertRefused(answer));
            assertThat(uploads).hasSize(FIT);
        }
    }

    private static void assertRefused(HttpResponse<String> answer) throws IOException {
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(problem.get("code").asText()).isEqualTo("storage_full");
        assertThat(problem.at("/errors/file/0").asText()).contains("delete imports that are no longer needed");
    }

    private static CompletableFuture<HttpResponse<String>> upload(RunningServer server) {
        String body = "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nclients\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\nvalidate\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + FILE
                + "\r\n--XyZ--\r\n";
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/import"))
                                .header("Authorization", "Bearer " + server.token())
                                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

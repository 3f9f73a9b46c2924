package com.example.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HikariDataSource dataSource = new HikariDataSource();
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        dataSource.setJdbcUrl("jdbc:h2:file:" + data.resolve("warehouse"));
        dataSource.setUsername("sa");
        dataSource.setPassword("");
        warehouse = new Warehouse(
                dataSource, new ApiKeys(Map.of("key of one", account("One"), "key of two", account("Two"))), data, 0);
    }

    private static Account account(String name) {
        return Account.named(UUID.randomUUID(), new FirmId(UUID.randomUUID()), name);
    }

    @AfterEach
    void close() {
        warehouse.close();
        dataSource.close();
    }

    @Test
    void articlesOfAFileComeIntoTheApplicationsTable() throws Exception {
        JsonNode done = imported("sku,name,price\nA1,Anvil,19.90\nB2,Bucket,\nA1,Another anvil,1\nC3,,2\n");

        assertThat(done.get("status").asText()).isEqualTo("completed");
        assertThat(done.at("/counts/created").asInt()).isEqualTo(2);
        assertThat(done.at("/errors/0/errors/sku/0").asText()).isEqualTo("There is an article with this SKU.");
        assertThat(done.at("/errors/1/errors/name/0").asText()).isEqualTo("The name field is required.");
        assertThat(get("/articles", "").body()).isEqualTo("Anvil\nBucket");
    }

    @Test
    void thousandsOfArticlesComeInBatches() throws Exception {
        StringBuilder csv = new StringBuilder("sku,name\n");
        for (int i = 0; i < 5_000; i++) {
            csv.append("S").append(i).append(",Article ").append(i).append('\n');
        }

        JsonNode done = imported(csv.toString());

        assertThat(done.at("/counts/created").asInt()).isEqualTo(5_000);
        assertThat(get("/articles", "").body().lines()).hasSize(5_000);
    }

    @Test
    void onlyWhoHasAKeyMayImportAndSeesNobodyElsesImports() throws Exception {
        String id = uploaded("sku,name\nA1,Anvil\n");

        assertThat(get("/bulk/import/" + id, "no key").statusCode()).isEqualTo(401);
        assertThat(get("/bulk/import/" + id, "key of two").statusCode()).isEqualTo(404);
        assertThat(get("/bulk/import/" + id, "key of one").statusCode()).isEqualTo(200);
    }

    private JsonNode imported(String csv) throws IOException, InterruptedException {
        String id = uploaded(csv);
        JsonNode suggested = json(get("/bulk/import/" + id + "/suggested-mapping", "key of one"));
        Map<String, String> mapping = new java.util.HashMap<>();
        suggested
                .get("data")
                .forEach(one ->
                        mapping.put(one.get("header").asText(), one.get("field").asText()));
        post("/bulk/import/map/" + id, new ObjectMapper().writeValueAsString(Map.of("mapping", mapping)));
        post("/bulk/import/start/" + id, "{}");
        get("/bulk/import/" + id + "/events", "key of one"); // comes to its end when the import does
        return json(get("/bulk/import/" + id, "key of one"));
    }

    private String uploaded(String csv) throws IOException, InterruptedException {
        String form = "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\narticles\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\nstore\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"articles.csv\"\r\n\r\n" + csv
                + "\r\n--XyZ--\r\n";
        return json(send(request("/bulk/import", "key of one")
                        .header("Content-Type", "multipart/form-data; boundary=XyZ")
                        .POST(BodyPublishers.ofString(form))))
                .get("uuid")
                .asText();
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return send(request(path, key).GET());
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path, "key of one")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + warehouse.port() + path))
                .timeout(LIMIT)
                .header("X-Api-Key", key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}

package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Talks to a server as its callers do. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BOUNDARY = "----rowport-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    public ApiClient(URI server, String token) {
        this.base = server.resolve("/api/v1/");
        this.token = token;
    }

    /** Creates, maps each column to the field of its name, starts, waits: what most callers do. */
    public JsonNode importFile(String type, String mode, byte[] file, Map<String, String> options) {
        JsonNode created = create(type, mode, file, options);
        String id = created.get("uuid").asText();
        mapByName(created);
        start(id, false);
        return ended(id);
    }

    public JsonNode create(String type, String mode, byte[] file, Map<String, String> options) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("type", type, "mode", mode));
        fields.putAll(options);
        return json(send(request("import")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(multipart(fields, type + ".csv", file))));
    }

    public void mapByName(JsonNode created) {
        Map<String, String> headers = new LinkedHashMap<>();
        created.get("headers").forEach(header -> headers.put(header.asText(), header.asText()));
        post("import/map/" + created.get("uuid").asText(), Map.of("headers", headers));
    }

    public JsonNode start(String id, boolean force) {
        return post("import/start/" + id, force ? Map.of("force", true) : Map.of());
    }

    /** Waits until a run has come to its end, and checks on the way what holds at every moment. */
    public JsonNode ended(String id) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        int progress = 0;
        while (true) {
            JsonNode current = get("import/" + id);
            assertThat(current.get("progress").asInt()).isGreaterThanOrEqualTo(progress);
            progress = current.get("progress").asInt();
            long outcomes = 0;
            for (JsonNode count : current.get("counts")) {
                outcomes += count.asLong();
            }
            assertThat(outcomes + current.get("jobs_remaining").asLong())
                    .isEqualTo(current.get("total_jobs").asLong());
            String status = current.get("status").asText();
            if (!status.equals("queued") && !status.equals("processing") && !status.equals("undoing")) {
                return current;
            }
            assertThat(System.nanoTime()).as("%s", current).isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    /** Waits until a run has come so far. */
    void awaitProgress(String id, int percent) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (get("import/" + id).get("progress").asInt() < percent) {
            assertThat(System.nanoTime()).isLessThan(patience);
        }
    }

    public JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    public JsonNode post(String path, Object body) {
        try {
            return json(send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    public byte[] bytes(String path) {
        return bytes(path, "*/*");
    }

    public byte[] csv(String path) {
        return bytes(path, "text/csv");
    }

    private byte[] bytes(String path, String accepted) {
        HttpResponse<byte[]> response =
                send(request(path).header("Accept", accepted).GET());
        assertThat(response.statusCode()).as("%s", path).isEqualTo(200);
        return response.body();
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as("%s: %s", response.uri(), body).isEqualTo(200);
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyPublisher multipart(Map<String, String> fields, String name, byte[] file) {
        StringBuilder head = new StringBuilder();
        fields.forEach((field, value) -> head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: text/csv\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }
}

package io.rowport.bootstrap.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rowport.bootstrap.faults.Answer.NoAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls the API as somebody's program would. Safe for use by several threads. */
final class ImportClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String BOUNDARY = "rowport-fault-harness";
    private static final int PAGE = 500;

    private final URI base;
    private final String token;

    ImportClient(int port, String token) {
        this.base = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        this.token = token;
    }

    /** Uploads, maps and starts a file of clients. */
    String begin(ClientsFile file) {
        String id = create(file).ok().get("uuid").asText();
        map(id, file.mapping()).ok();
        start(id).ok();
        return id;
    }

    Answer create(ClientsFile file) {
        return create("clients", file.mode(), file.bytes(), Map.of());
    }

    /** The same, without saying beforehand how much is sent. */
    Answer createInChunks(ClientsFile file) {
        byte[] body = form("clients", file.mode(), file.bytes(), Map.of());
        return upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    Answer create(String type, String mode, byte[] file, Map<String, String> options) {
        return upload(BodyPublishers.ofByteArray(form(type, mode, file, options)));
    }

    private Answer upload(BodyPublisher body) {
        return send(request("import")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
    }

    private static byte[] form(String type, String mode, byte[] file, Map<String, String> options) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(part("name=\"type\"", type.getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(part("name=\"mode\"", mode.getBytes(StandardCharsets.UTF_8)));
        options.forEach((option, value) ->
                body.writeBytes(part("name=\"" + option + "\"", value.getBytes(StandardCharsets.UTF_8))));
        body.writeBytes(part("name=\"file\"; filename=\"clients.csv\"\r\nContent-Type: text/csv", file));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    Answer map(String id, Map<String, String> headersByField) {
        return post("import/map/" + id, Map.of("headers", headersByField));
    }

    Answer start(String id) {
        return post("import/start/" + id, Map.of("force", true));
    }

    Answer cancel(String id) {
        return post("import/cancel/" + id, Map.of());
    }

    Answer resume(String id) {
        return post("import/resume/" + id, Map.of());
    }

    Answer undo(String id) {
        return post("import/undo/" + id, Map.of());
    }

    Answer delete(String id) {
        return send(request("import/" + id).DELETE());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    JsonNode find(String id) {
        return get("import/" + id).ok();
    }

    /** {@return the outcomes of all rows, in the order of their pages} */
    List<JsonNode> rows(String id) {
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; ; page++) {
            JsonNode answer = get("import/" + id + "/rows?per_page=" + PAGE + "&page=" + page)
                    .ok();
            answer.get("data").forEach(rows::add);
            if (page >= answer.get("meta").get("last_page").asInt()) {
                return rows;
            }
        }
    }

    private Answer post(String path, Object body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(1));
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String call = request.method() + " " + request.uri();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(call, response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new NoAnswer(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(call, e);
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }

    private static byte[] part(String disposition, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
        part.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }
}

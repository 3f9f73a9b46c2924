package io.rowport.benchmarks.measure;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of a server's API, with the token that its first start has put into its data folder. Safe for several threads. */
public final class Http {
    private static final String BOUNDARY = "rowport-benchmarks-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final Path folder;

    Http(URI server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    boolean isReady() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(server.resolve("/ready")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return what the server answers} */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads a file for a type and a mode. */
    public JsonNode upload(Path file, String type, String mode) {
        Map<String, String> form = Map.of("type", type, "mode", mode);
        List<BodyPublisher> parts = new ArrayList<>();
        form.forEach((name, value) -> parts.add(BodyPublishers.ofString("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        parts.add(BodyPublishers.ofString("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clients.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n"));
        try {
            parts.add(BodyPublishers.ofFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.add(BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        return send(request("/api/v1/import")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        try {
            String token = Files.readString(folder.resolve("first-token")).strip();
            return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " was answered " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.rowport.bootstrap.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One of many clients: imports small files one after the other, looks at all of what became of them, and counts. */
final class LoadClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNDER_WAY = Set.of("queued", "processing", "undoing");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TOO_MANY = 429;
    private static final String[] WHILE_WAITING = {
        "import", "import/types", "import?filter[statuses]=processing", "records/clients"
    };

    private final HttpClient http;
    private final URI base;
    private final String token;
    private final String name;
    private final Random random;
    private final LoadFigures figures;
    private int files;
    private long stored;

    LoadClient(HttpClient http, URI server, String token, String name, long seed, LoadFigures figures) {
        this.http = http;
        this.base = server.resolve("/api/v1/");
        this.token = token;
        this.name = name;
        this.random = new Random(seed);
        this.figures = figures;
    }

    /** How many records it has made that are to be there in the end. */
    long stored() {
        return stored;
    }

    void runUntil(long end) {
        while (System.nanoTime() < end) {
            try {
                importOne();
            } catch (IOException | RuntimeException e) {
                figures.fault(name + ", file " + files + ": " + e);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void importOne() throws IOException, InterruptedException {
        files++;
        int rows = 10 + random.nextInt(90);
        int wrong = random.nextInt(10);
        JsonNode created = json(post("import", "multipart/form-data; boundary=XyZ", form(file(rows, wrong))));
        String id = created.get("uuid").asText();
        StringBuilder mapping = new StringBuilder();
        created.get("headers")
                .forEach(header -> mapping.append(mapping.isEmpty() ? "" : ",")
                        .append(header)
                        .append(":")
                        .append(header));
        json(post("import/map/" + id, "application/json", "{\"mapping\":{" + mapping + "}}"));
        json(post("import/start/" + id, "application/json", "{}"));
        JsonNode done = ended(id);
        expect("status", "completed", done.get("status").asText());
        expect("total", rows, done.get("total_jobs").asInt());
        expect("created", rows - wrong, done.at("/counts/created").asInt());
        expect("failed", wrong, done.get("failed_jobs").asInt());
        expect("failed rows", wrong, total("import/" + id + "/rows?filter[outcome]=failed"));
        expect("records", rows - wrong, total("records/clients?filter[import]=" + id));
        expect("applied rows", rows - wrong, lines(get("import/" + id + "/results?outcome=applied")));
        expect("report", wrong, wrong == 0 ? 0 : lines(get("import/" + id + "/error-report")));
        stored += rows - wrong;
        figures.ended(rows);
        takeBack(id, rows - wrong);
    }

    private void takeBack(String id, int applied) throws IOException, InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> {
                json(post("import/undo/" + id, "application/json", ""));
                JsonNode undone = ended(id);
                expect("status", "undone", undone.get("status").asText());
                expect("reverted", applied, undone.at("/undo/reverted").asInt());
                stored -= applied;
            }
            case 1 -> {
                expectOneOf(send(request("import/" + id).DELETE()), 202, 204);
                stored -= applied;
            }
            default -> {
                // stays
            }
        }
    }

    /** Asks for other things while it waits. */
    private JsonNode ended(String id) throws IOException, InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        JsonNode current = json(get("import/" + id));
        while (UNDER_WAY.contains(current.get("status").asText())) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("Not over in " + PATIENCE + ": " + current);
            }
            long outcomes = current.get("jobs_remaining").asLong();
            for (JsonNode count : current.get("counts")) {
                outcomes += count.asLong();
            }
            expect("counts", current.get("total_jobs").asLong(), outcomes);
            json(get(WHILE_WAITING[random.nextInt(WHILE_WAITING.length)]));
            current = json(get("import/" + id));
        }
        return current;
    }

    private String file(int rows, int wrong) {
        StringBuilder file = new StringBuilder("external_reference,type,first_name,last_name,send_welcome_email\n");
        for (int row = 0; row < rows; row++) {
            file.append(name)
                    .append('-')
                    .append(files)
                    .append('-')
                    .append(row)
                    .append(",individual,Jo,Test,")
                    .append(row < wrong ? "perhaps" : "yes")
                    .append('\n');
        }
        return file.toString();
    }

    private static String form(String file) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nclients\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\nstore\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + file
                + "\r\n--XyZ--\r\n";
    }

    private long total(String path) throws IOException, InterruptedException {
        return json(get(path)).at("/meta/total").asLong();
    }

    /** Without that of the header. */
    private static long lines(HttpResponse<String> answer) {
        return expectOneOf(answer, 200).body().lines().count() - 1;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(
                request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path.replace("[", "%5B").replace("]", "%5D")))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    /** Comes back later when told so. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        while (true) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            figures.answered(answer.statusCode(), System.nanoTime() - begun);
            if (answer.statusCode() != TOO_MANY) {
                return answer;
            }
            TimeUnit.SECONDS.sleep(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1));
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(expectOneOf(answer, 200).body());
    }

    private static HttpResponse<String> expectOneOf(HttpResponse<String> answer, int... statuses) {
        for (int status : statuses) {
            if (answer.statusCode() == status) {
                return answer;
            }
        }
        throw new IllegalStateException(
                answer.request().method() + " " + answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }

    private static void expect(String what, Object expected, Object actual) {
        if (!String.valueOf(expected).equals(String.valueOf(actual))) {
            throw new IllegalStateException(what + " is " + actual + ", not " + expected);
        }
    }
}

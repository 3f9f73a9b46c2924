package io.rowport.bootstrap.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowport.bootstrap.Console;
import io.rowport.bootstrap.RunningServer;
import io.rowport.http.ApiDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests made at random from the description of the API, of which none may find the server at fault, nor get an answer that
 * isn't described. {@code -Dfuzz.minutes=15} goes on for so long, {@code -Dfuzz.seed=…} with other requests.
 */
class OpenApiFuzzTest {
    private static final int USUAL_REQUESTS = 1_500;
    private static final int READ_AT_ONCE = 1 << 14;

    /** Small imports are over before anybody can stop them. */
    private static final Set<String> LUCK =
            Set.of("POST /api/v1/import/cancel/{uuid}", "POST /api/v1/import/resume/{uuid}");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final ApiDescription description = new ApiDescription();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    @Test
    void noRequestFindsTheServerAtFaultOrGetsAnAnswerThatIsNotDescribed() throws Exception {
        long seed = Long.getLong("fuzz.seed", 20_261_124L);
        Duration length = Duration.ofMinutes(Long.getLong("fuzz.minutes", 0L));
        List<String> tokens = tokens(folder.resolve("data"));
        try (RunningServer server =
                RunningServer.start(folder.resolve("data"), Map.of("ROWPORT_MAX_UPLOAD_BYTES", "1000000"))) {
            tokens.add(0, server.token());
            Random random = new Random(seed);
            Heard heard = new Heard(random);
            RandomRequests requests = new RandomRequests(description, heard, samples(server, heard), tokens, random);
            long end = System.nanoTime() + length.toNanos();
            int sent = 0;
            int unread = 0;
            while (sent < USUAL_REQUESTS || System.nanoTime() < end) {
                FuzzedRequest request = requests.next();
                try {
                    heard.hear(request.address(), answer(server, request, heard));
                } catch (IOException | RuntimeException | AssertionError e) {
                    if (e instanceof IOException && isUnread(request, tokens)) {
                        unread++;
                        continue;
                    }
                    throw new AssertionError("seed " + seed + ", request " + sent + ": " + request, e);
                }
                sent++;
            }
            System.Logger log = System.getLogger(OpenApiFuzzTest.class.getName());
            log.log(
                    System.Logger.Level.INFO,
                    "requests={0} answers={1} unread={2} seen={3}",
                    sent,
                    answers,
                    unread,
                    description.seen());

            Set<String> expected = description.operations();
            expected.removeAll(LUCK);
            Set<String> succeeded = description.seen().stream()
                    .filter(answer -> answer.matches(".* 20[024]"))
                    .map(answer -> answer.substring(0, answer.lastIndexOf(' ')))
                    .collect(Collectors.toSet());
            assertThat(succeeded).as("or else what is tried is too shallow").containsAll(expected);
            assertThat(server.api().text("/metrics")).contains("rowport_run_failures_total 0.0");
        }
    }

    /** Those of another firm, and those that lack a scope. */
    private static List<String> tokens(Path data) throws IOException {
        RunningServer.start(data, Map.of()).close();
        List<String> tokens = new ArrayList<>();
        tokens.add(token(data, "Another firm"));
        tokens.add(token(data, "My firm", "--scope", "imports:read"));
        tokens.add(token(data, "My firm", "--scope", "imports:write"));
        return tokens;
    }

    private static String token(Path data, String firm, String... scope) {
        List<String> call = new ArrayList<>(List.of("token", "create", "--firm", firm, "--account", "Jo"));
        call.addAll(List.of(scope));
        Console.Result made = Console.withData(data).call(call.toArray(String[]::new));
        assertThat(made.code()).as(made.err()).isZero();
        return made.out().strip();
    }

    /** Imported once, so that there are records. */
    private static Map<String, byte[]> samples(RunningServer server, Heard heard) {
        JsonNode types = server.api().get("import/types");
        heard.hear("/api/v1/import/types", types);
        Map<String, byte[]> samples = new TreeMap<>();
        types.get("data").forEach(type -> {
            String name = type.get("name").asText();
            heard.hear("/api/v1/import/types/" + name, server.api().get("import/types/" + name));
            byte[] sample = server.api().bytes("import/types/" + name + "/sample");
            server.api().importFile(name, "store", sample, Map.of());
            samples.put(name, sample);
        });
        return samples;
    }

    /** Whoever isn't signed in isn't read on, and may lose the answer while still sending. */
    private static boolean isUnread(FuzzedRequest request, List<String> tokens) {
        String token = String.valueOf(request.headers().get("Authorization")).replaceFirst("^Bearer ", "");
        return request.body().length > READ_AT_ONCE && !tokens.contains(token);
    }

    private JsonNode answer(RunningServer server, FuzzedRequest request, Heard heard)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(request.to(server.address()), HttpResponse.BodyHandlers.ofInputStream());
        byte[] body = read(answer);
        answers.merge(answer.statusCode(), 1, Integer::sum);
        String text = text(body, answer);
        assertThat(answer.statusCode()).as(text).isLessThan(500);
        description.check(request.method(), answer.uri(), answer.statusCode(), answer.headers(), text);
        if (answer.statusCode() == 404 || answer.statusCode() == 204) {
            heard.forget(request.address());
        }
        boolean isOfData = answer.uri().getPath().startsWith("/api/");
        return isOfData && isJson(answer) && body.length > 0 ? JSON.readTree(text) : JSON.nullNode();
    }

    /** All of it; of a stream of events, which may have no end, only the first. */
    private static byte[] read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            if (!type(answer).startsWith("text/event-stream")) {
                return in.readAllBytes();
            }
            ByteArrayOutputStream event = new ByteArrayOutputStream();
            int last = 0;
            for (int next = in.read(); next >= 0 && !(last == '\n' && next == '\n'); next = in.read()) {
                event.write(next);
                last = next;
            }
            return event.toByteArray();
        }
    }

    private static String text(byte[] body, HttpResponse<?> answer) throws CharacterCodingException {
        return isJson(answer)
                ? StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString()
                : new String(body, StandardCharsets.ISO_8859_1);
    }

    private static boolean isJson(HttpResponse<?> answer) {
        return type(answer).contains("json");
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }
}

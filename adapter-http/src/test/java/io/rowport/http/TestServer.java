package io.rowport.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowport.application.AccessTokens;
import io.rowport.application.ImportEngine;
import io.rowport.application.InMemoryPorts;
import io.rowport.application.RunPorts;
import io.rowport.application.RunSettings;
import io.rowport.application.SeededIds;
import io.rowport.application.SettableClock;
import io.rowport.application.TextRowReader;
import io.rowport.application.TextRowWriter;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Scope;
import io.rowport.domain.port.ImportStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A server over in-memory ports, on a port of its own, and what tests ask it. Nothing runs until a test says so. */
final class TestServer implements AutoCloseable {
    /** Whose pages may call it, besides its own. */
    static final String ORIGIN = "https://app.example.com";

    static final String IMPORT = "/api/v1/import";
    static final Duration LOOK = Duration.ofMillis(50);
    static final Duration BEAT = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every answer that any test gets is held against it. */
    final ApiDescription description = new ApiDescription();

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    final InMemoryPorts ports;
    final AccessTokens tokens;
    private final Map<String, Integer> lookUps = new ConcurrentHashMap<>();
    String token;
    private static final Operations.Metrics METRICS =
            new Operations.Metrics(() -> "rowport_retries_total 0.0\n", Operations.Audience.LOCAL, null);

    private int firms;
    private final SeededIds ids = new SeededIds(11);
    private final ImportEngine engine;
    private final HttpApi api;
    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    TestServer(Path folder) {
        this(folder, 0, null);
    }

    TestServer(Path folder, int requestsPerMinute, @Nullable JwtSettings jwt) {
        this(folder, requestsPerMinute, jwt, new Operations(() -> Map.of("database", true), answered -> {}, METRICS));
    }

    TestServer(Path folder, Operations operations) {
        this(folder, 0, null, operations);
    }

    private TestServer(Path folder, int requestsPerMinute, @Nullable JwtSettings jwt, Operations operations) {
        RecordTypes types = new RecordTypes(List.of(RecordType.of(
                "people",
                "person",
                Field.required("name", FieldType.Text.DEFAULT),
                Field.optional("born", new FieldType.Date(false)),
                Field.optional("income", new FieldType.Money()))));
        this.ports = new InMemoryPorts(types);
        Random random = new Random(5);
        this.tokens = new AccessTokens(ports.transactions(), ports.accounts(), random::nextBytes, clock, ids);
        this.token = token("My firm", EnumSet.allOf(Scope.class));
        this.engine = ImportEngine.builder(types, runPorts(), clock, ids)
                .records(ports.records(), ports.records(), ports.scratch())
                .writer(new TextRowWriter())
                .idempotencyKeys(ports.keys())
                .settings(new RunSettings(10, 2, Duration.ZERO))
                .events(failure -> {
                    throw new IllegalStateException(failure.cause());
                })
                .build();
        UseCases useCases = new UseCases(engine, tokens, ports.accounts(), operations);
        this.api = new HttpApi(
                        useCases,
                        new HttpSettings("127.0.0.1", 0, folder, 100_000, requestsPerMinute, Set.of(ORIGIN), jwt),
                        new ImportWatches.Pace(LOOK, BEAT),
                        clock,
                        ids)
                .start();
    }

    private RunPorts runPorts() {
        return new RunPorts(
                ports.transactions(),
                counted(ports.imports()),
                ports.outcomes(),
                ports.uploads(),
                new TextRowReader(),
                ports.queue());
    }

    /** The store, with each time that an import is looked up counted. */
    private ImportStore counted(ImportStore imports) {
        return (ImportStore) Proxy.newProxyInstance(
                ImportStore.class.getClassLoader(), new Class<?>[] {ImportStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("find")) {
                        lookUps.merge(arguments[1].toString(), 1, Integer::sum);
                    }
                    try {
                        return method.invoke(imports, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Goes on as an account of another firm, which has nothing yet. */
    void actForANewFirm() {
        firms++;
        token = token("Firm " + firms, EnumSet.allOf(Scope.class));
    }

    String token(String firm, Set<Scope> scopes) {
        return tokens.mint(firm, "Jo Doe", scopes, null).secret();
    }

    /** How often an import was looked up. */
    int lookUps(String id) {
        return lookUps.getOrDefault(id, 0);
    }

    /** The token of another account of the firm that acts. */
    String colleague(String name) {
        return tokens.mint("Firm " + firms, name, EnumSet.allOf(Scope.class), null)
                .secret();
    }

    Set<String> routes() {
        return api.routes();
    }

    int port() {
        return api.port();
    }

    void runAll() {
        while (ports.queue().runNext(engine.worker())) {
            // until nobody waits
        }
    }

    Answer get(String path) {
        return send(request(path, token).GET());
    }

    Answer post(String path, String json) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String path) {
        return send(request(path, token).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer delete(String path) {
        return send(request(path, token).DELETE());
    }

    Answer upload(Map<String, String> fields, @Nullable String file) {
        return send(request(IMPORT, token)
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(fields, file))));
    }

    /** Uploads people to be stored. */
    String people(String csv) {
        return upload(Map.of("type", "people", "mode", "store"), csv)
                .json()
                .get("uuid")
                .asText();
    }

    static byte[] multipart(Map<String, String> fields, @Nullable String file) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--XyZ\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        if (file != null) {
            body.append("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../people.csv\"\r\n")
                    .append("Content-Type: text/csv\r\n\r\n")
                    .append(file)
                    .append("\r\n");
        }
        return body.append("--XyZ--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
        return bearer == null ? builder : builder.header("Authorization", "Bearer " + bearer);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            description.check(response);
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}

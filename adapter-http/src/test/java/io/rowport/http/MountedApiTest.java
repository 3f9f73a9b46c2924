package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.rowport.application.ImportEngine;
import io.rowport.application.ImportEngineBuilder;
import io.rowport.application.InMemoryPorts;
import io.rowport.application.SeededIds;
import io.rowport.application.SettableClock;
import io.rowport.application.TextRowReader;
import io.rowport.application.TextRowWriter;
import io.rowport.domain.Account;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Scope;
import io.rowport.domain.port.RecordHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedApiTest {
    private static final String IMPORT = "/bulk/import";

    private enum Role implements RouteRole {
        STAFF
    }

    @TempDir
    private Path folder;

    private final RecordTypes types =
            new RecordTypes(List.of(RecordType.of("people", "person", Field.required("name", FieldType.Text.DEFAULT))));
    private final InMemoryPorts ports = new InMemoryPorts(types);
    private final SeededIds ids = new SeededIds(9);
    private final Account jo = Account.named(ids.get(), new FirmId(ids.get()), "Jo");
    private final Account ada = Account.named(ids.get(), new FirmId(ids.get()), "Ada");
    private final ConcurrentLinkedQueue<Object> names = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ImportEngine engine = engine().handler(RecordHandler.ofEach(row -> {
                names.add(String.valueOf(row.get("name")));
                return RecordHandler.created(row, ids.get());
            }))
            .writer(new TextRowWriter())
            .build();

    private MountedApi api;
    private Javalin host;

    @BeforeEach
    void start() {
        api = new MountedApi(engine, new MountSettings("/bulk", folder, 10_000), this::caller, ids);
        host = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/own", context -> context.result("mine"));
                    config.routes.get("/own/broken", context -> {
                        throw new IllegalStateException("the application's own");
                    });
                    config.routes.exception(
                            IllegalStateException.class,
                            (failure, context) -> context.status(418).result("own error"));
                    config.routes.beforeMatched(context -> {
                        if (context.path().startsWith("/bulk")
                                && !context.routeRoles().contains(Role.STAFF)) {
                            context.status(500).result("a route without a role").skipRemainingHandlers();
                        }
                    });
                    api.addTo(config.routes, Role.STAFF);
                })
                .start("127.0.0.1", 0);
    }

    /** The application's own security: a header says who it is. */
    private Optional<Caller> caller(Context context) {
        String user = context.header("X-User");
        return switch (user == null ? "" : user) {
            case "jo" -> Optional.of(new Caller(jo, EnumSet.allOf(Scope.class)));
            case "ada" -> Optional.of(new Caller(ada, EnumSet.allOf(Scope.class)));
            case "reader" -> Optional.of(new Caller(jo, Set.of(Scope.IMPORTS_READ)));
            case "broken" -> throw new IllegalStateException("the application's security is broken");
            default -> Optional.empty();
        };
    }

    @AfterEach
    void stop() {
        api.close();
        host.stop();
        engine.close();
    }

    @Test
    void aFileIsImportedUnderTheApplicationsPath() throws Exception {
        String id = uploaded("jo");
        post("/import/map/" + id, "{\"headers\": {\"name\": \"name\"}}");
        assertThat(post("/import/start/" + id, "{}").statusCode()).isEqualTo(200);
        while (ports.queue().runNext(engine.worker())) {
            // until nobody waits
        }

        HttpResponse<String> shown = get("jo", IMPORT + "/" + id);

        assertThat(names).containsExactly("ada");
        assertThat(new ObjectMapper()
                        .readTree(shown.body())
                        .at("/error_report/download_url")
                        .asText())
                .isEqualTo("http://127.0.0.1:" + host.port() + "/bulk/import/" + id + "/error-report");
        assertThat(get("jo", IMPORT + "/" + id + "/error-report").statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void nobodyIsLetInWhomTheApplicationDoesNotKnow() throws Exception {
        HttpResponse<String> answer = get(null, IMPORT);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aCallerDoesNoMoreThanItMay() throws Exception {
        String id = uploaded("jo");

        assertThat(get("reader", IMPORT + "/" + id).statusCode()).isEqualTo(200);
        assertThat(send("reader", IMPORT + "/start/" + id, BodyPublishers.ofString("{}"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatAnotherFirmHasIsNotThere() throws Exception {
        String id = uploaded("jo");

        assertThat(get("ada", IMPORT + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void theRoutesAnswerForTheirOwnErrorsAndTheApplicationForItsOwn() throws Exception {
        assertThat(get("jo", IMPORT + "?per_page=x").statusCode()).isEqualTo(422);
        assertThat(get("broken", IMPORT).statusCode()).isEqualTo(500);
        assertThat(get("broken", IMPORT).body()).doesNotContain("broken", "own error");
        assertThat(get(null, "/own/broken").body()).isEqualTo("own error");
    }

    @Test
    void otherRoutesAreLeftAlone() throws Exception {
        HttpResponse<String> answer = get(null, "/own");

        assertThat(answer.body()).isEqualTo("mine");
        assertThat(answer.headers().map()).doesNotContainKeys("x-request-id", "content-security-policy");
        assertThat(get(null, "/api/v1/import").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheApplicationKeepsIsNotTakenBack() throws Exception {
        aFileIsImportedUnderTheApplicationsPath();
        String id = new ObjectMapper()
                .readTree(get("jo", IMPORT).body())
                .at("/data/0/uuid")
                .asText();

        HttpResponse<String> answer = post("/import/undo/" + id, "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Its records are kept by the application");
    }

    @Test
    void anEngineThatCannotWriteFilesIsRefusedAtOnce() {
        ImportEngine mute = engine().handler(batch -> List.of()).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> new MountedApi(mute, new MountSettings("/x", folder, 1), this::caller, ids))
                .withMessageContaining("writer");
    }

    @Test
    void aPathHasOneForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MountSettings("bulk", folder, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MountSettings("/bulk/", folder, 1));
    }

    private ImportEngineBuilder engine() {
        return ImportEngine.builder(
                types,
                ports.runPorts(new TextRowReader()),
                new SettableClock(Instant.parse("2026-11-23T10:00:00Z")),
                ids);
    }

    private String uploaded(String user) throws Exception {
        HttpResponse<String> answer = client.send(
                request(user, IMPORT)
                        .header("Content-Type", "multipart/form-data; boundary=XyZ")
                        .POST(BodyPublishers.ofByteArray(TestServer.multipart(
                                Map.of("type", "people", "mode", "store"), "name,born\nada,1815\n,1906\n")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).get("uuid").asText();
    }

    private HttpResponse<String> get(@Nullable String user, String path) throws IOException, InterruptedException {
        return client.send(request(user, path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("jo", "/bulk" + path, BodyPublishers.ofString(json));
    }

    private HttpResponse<String> send(String user, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(user, path).POST(body);
        return client.send(
                (body.contentLength() == 0 ? request : request.header("Content-Type", "application/json")).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(@Nullable String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path));
        return user == null ? request : request.header("X-User", user);
    }
}

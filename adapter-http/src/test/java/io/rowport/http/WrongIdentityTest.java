package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.application.AccessTokens;
import io.rowport.domain.Scope;
import io.rowport.http.TestServer.Answer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation that is described, for each identity that isn't allowed it: a new route is covered as soon as it is described. */
class WrongIdentityTest {
    private static final String ABSENT = "00000000-0000-7000-8000-000000000000";
    private static final String SECRET = "Zanzibar";
    private static final String PEOPLE = "ref,name,born\nP-1," + SECRET + ",28/06/1999\nP-2,,1/1/2000\n";
    private static final String MAPPING = "{\"mapping\": {\"ref\": \"external_reference\", \"name\": \"name\"}}";
    private static final Map<String, String> FORM = Map.of("type", "people", "mode", "store");

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static String id;
    private static String record;
    private static String before;
    private static String stranger;
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
        server.actForANewFirm();
        id = server.people(PEOPLE);
        server.post(TestServer.IMPORT + "/map/" + id, MAPPING);
        server.post(TestServer.IMPORT + "/start/" + id);
        server.runAll();
        record = server.get("/api/v1/records/people").json().at("/data/0/uuid").asText();
        stranger = server.token("Another firm", EnumSet.allOf(Scope.class));
        before = state();
        wrongTokens();
    }

    private static void wrongTokens() {
        AccessTokens.Minted revoked = minted(null);
        AccessTokens.Minted expired = minted(Duration.ofHours(1));
        server.tokens.revoke(revoked.token().uuid());
        server.clock.advance(Duration.ofHours(2));
        String other = minted(null).secret();
        WRONG.put("revoked", revoked.secret());
        WRONG.put("expired", expired.secret());
        WRONG.put("unknown", "rowport_" + "A".repeat(43) + "0c2b5986");
        WRONG.put("mistyped", other.substring(0, 10) + (other.charAt(10) == 'x' ? 'y' : 'x') + other.substring(11));
        WRONG.put("cut short", other.substring(0, other.length() - 1));
        WRONG.put("in capitals", other.toUpperCase(Locale.ROOT));
        WRONG.put("another's kind", "eyJhbGciOiJub25lIn0.e30.");
    }

    private static AccessTokens.Minted minted(@Nullable Duration lifetime) {
        return server.tokens.mint("Firm 1", "Jo Doe", EnumSet.allOf(Scope.class), lifetime);
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(state()).isEqualTo(before);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> operations() {
        return server.description.operations().stream().filter(operation -> !server.description.isOpen(operation));
    }

    static Stream<String> operationsOnOne() {
        return operations().filter(operation -> operation.contains("{uuid}"));
    }

    static Stream<String> operationsOnAll() {
        return operations().filter(operation -> !operation.contains("{uuid}"));
    }

    static Stream<Arguments> operationsAndWrongTokens() {
        return operations().flatMap(operation -> {
            List<Arguments> all = new ArrayList<>();
            all.add(Arguments.of(operation, "none", null));
            WRONG.forEach((what, token) -> all.add(Arguments.of(operation, what, token)));
            return all.stream();
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("operationsAndWrongTokens")
    void withoutAGoodTokenThereIsNothingToLearn(String operation, String what, @Nullable String token) {
        Answer answer = call(operation, id, record, token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(withoutRequest(answer)).isEqualTo(withoutRequest(call(operation, ABSENT, ABSENT, token)));
        assertTellsNothing(answer);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withoutTheScopeItIsDeniedWhetherItIsThereOrNot(String operation) {
        Scope needed = server.description.scope(operation);
        for (Set<Scope> scopes : List.of(EnumSet.complementOf(EnumSet.of(needed)), EnumSet.noneOf(Scope.class))) {
            String token = server.token("Firm 1", scopes);
            Answer answer = call(operation, id, record, token);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("WWW-Authenticate")).contains(needed.text());
            assertThat(withoutRequest(answer)).isEqualTo(withoutRequest(call(operation, ABSENT, ABSENT, token)));
            assertTellsNothing(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsOnOne")
    void whatIsAnotherFirmsIsAsAbsentAsWhatNeverWas(String operation) {
        Answer foreign = call(operation, id, record, stranger);
        Answer absent = call(operation, ABSENT, ABSENT, stranger);

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(absent));
        assertThat(foreign.response().headers().map().keySet())
                .isEqualTo(absent.response().headers().map().keySet());
        assertTellsNothing(foreign);
    }

    @ParameterizedTest
    @MethodSource("operationsOnAll")
    void noListShowsWhatIsAnotherFirms(String operation) {
        assertTellsNothing(call(operation, id, record, stranger));
    }

    @ParameterizedTest
    @MethodSource("operationsOnAll")
    void askingForItByNameDoesNotHelp(String operation) {
        for (String name : server.description.query(operation)) {
            for (String value : List.of(id, record, "P-1", SECRET)) {
                String query = "?" + name.replace("[", "%5B").replace("]", "%5D") + "=" + value;
                Answer answer = server.send(server.request(address(operation, id, record) + query, stranger)
                        .method(method(operation), body(operation)));
                assertThat(answer.status()).as(query).isLessThan(500);
                assertThat(answer.body()).as(query).doesNotContain("Firm 1").doesNotContain("1999-06-28");
                if (answer.status() == 200 && answer.json().has("data")) {
                    assertThat(answer.json().get("data")).as(query).isEmpty();
                }
            }
        }
    }

    @Test
    void anotherFirmsFileCannotBeUsedAgain() {
        Answer foreign = sameFileAs(id);
        Answer absent = sameFileAs(ABSENT);

        assertThat(foreign.status()).isEqualTo(422);
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(absent));
    }

    @Test
    void theSameFileInAnotherFirmIsNoDuplicate() {
        Answer uploaded = server.send(server.request(TestServer.IMPORT, stranger)
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(HttpRequest.BodyPublishers.ofByteArray(TestServer.multipart(FORM, PEOPLE))));

        assertThat(uploaded.status()).isEqualTo(200);
        assertThat(uploaded.json().get("duplicate_of").isNull()).isTrue();
        server.send(server.request(
                        TestServer.IMPORT + "/" + uploaded.json().get("uuid").asText(), stranger)
                .DELETE());
    }

    private static Answer sameFileAs(String source) {
        return server.send(server.request(TestServer.IMPORT, stranger)
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(HttpRequest.BodyPublishers.ofByteArray(TestServer.multipart(
                        Map.of("type", "people", "mode", "store", "same_file_as", source), null))));
    }

    private static Answer call(String operation, String importId, String recordId, @Nullable String token) {
        HttpRequest.Builder request = server.request(address(operation, importId, recordId), token);
        if (method(operation).equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        return server.send(request.method(method(operation), body(operation)));
    }

    private static String method(String operation) {
        return operation.substring(0, operation.indexOf(' '));
    }

    private static String address(String operation, String importId, String recordId) {
        String path = operation.substring(operation.indexOf(' ') + 1).replace("{type}", "people");
        String query = path.endsWith("/results") ? "?outcome=failed" : "";
        return path.replace("{uuid}", path.contains("/records/") ? recordId : importId) + query;
    }

    private static HttpRequest.BodyPublisher body(String operation) {
        return operation.contains("/map/")
                ? HttpRequest.BodyPublishers.ofString(MAPPING)
                : HttpRequest.BodyPublishers.noBody();
    }

    private static String withoutRequest(Answer answer) {
        return answer.body().replace(answer.header("X-Request-Id"), "");
    }

    private static void assertTellsNothing(Answer answer) {
        assertThat(answer.body()).doesNotContain(id, record, SECRET, "P-1", "Firm 1");
    }

    /** All that the owner sees. */
    private static String state() {
        JsonNode one = server.get(TestServer.IMPORT + "/" + id).json();
        return one
                + server.get(TestServer.IMPORT).body()
                + server.get("/api/v1/records/people").body();
    }
}

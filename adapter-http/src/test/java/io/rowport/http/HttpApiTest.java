package io.rowport.http;

import static io.rowport.http.TestServer.IMPORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.domain.Scope;
import io.rowport.http.TestServer.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {
    private static final String CSV =
            "ref,name,born,income\nP-1,Jo,28/06/1999,10.50\nP-2,,1/1/2000,x\nP-3,Al,2001-02-03,\n";
    private static final String MAPPING =
            "{\"headers\": {\"external_reference\": \"ref\", \"name\": \"name\", \"born\": \"born\", \"income\": \"income\"}}";

    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginWithNothing() {
        server.actForANewFirm();
    }

    private String completed() {
        String id = server.people(CSV);
        server.post(IMPORT + "/map/" + id, MAPPING);
        server.post(IMPORT + "/start/" + id);
        server.runAll();
        return id;
    }

    @Test
    void anUploadIsPendingWithItsHeadersAndRowsCounted() {
        JsonNode json =
                server.upload(Map.of("type", "people", "mode", "store"), CSV).json();

        assertThat(json.get("status").asText()).isEqualTo("pending");
        assertThat(json.get("headers")).hasSize(4);
        assertThat(json.get("mapping").isObject()).isTrue();
        assertThat(json.get("total_jobs").asInt()).isEqualTo(3);
        assertThat(json.get("jobs_remaining").asInt()).isEqualTo(3);
        assertThat(json.get("progress").asInt()).isZero();
        assertThat(json.get("error_report").isNull()).isTrue();
        assertThat(json.get("created_at").asText()).isEqualTo("2026-11-23T10:00:00+00:00");
        assertThat(json.get("account").get("name").asText()).isEqualTo("Jo Doe");
        assertThat(json.get("file").get("sha256").asText()).hasSize(64);
    }

    @Test
    void anImportIsOnTheWireWithAllOfItsKeys() {
        JsonNode json = server.get(IMPORT + "/" + completed()).json();

        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "uuid",
                        "created_at",
                        "updated_at",
                        "type",
                        "mode",
                        "headers",
                        "mapping",
                        "status",
                        "total_jobs",
                        "progress",
                        "jobs_remaining",
                        "failed_jobs",
                        "error_report",
                        "errors",
                        "account",
                        "counts",
                        "file",
                        "warnings",
                        "queue_position",
                        "duplicate_of",
                        "reason",
                        "started_at",
                        "finished_at");
    }

    @Test
    void aRunEndsWithItsCountsItsErrorsAndItsReport() {
        JsonNode json = server.get(IMPORT + "/" + completed()).json();

        assertThat(json.get("status").asText()).isEqualTo("completed");
        assertThat(json.get("progress").asInt()).isEqualTo(100);
        assertThat(json.get("failed_jobs").asInt()).isEqualTo(1);
        assertThat(json.get("counts").get("created").asInt()).isEqualTo(2);
        JsonNode error = json.get("errors").get(0);
        assertThat(error.get("row").asInt()).isEqualTo(2);
        assertThat(error.get("person").get("ref").asText()).isEqualTo("P-2");
        assertThat(error.get("errors").get("name").get(0).asText()).isEqualTo("The name field is required.");
        assertThat(error.get("errors").has("income")).isTrue();
        assertThat(json.get("error_report").get("size").asLong()).isPositive();
        assertThat(json.get("error_report").get("filename").asText()).isEqualTo("people-errors.csv");
    }

    @Test
    void theErrorReportIsAnAttachmentOfTheSizeThatWasTold() {
        String id = completed();
        long size = server.get(IMPORT + "/" + id)
                .json()
                .get("error_report")
                .get("size")
                .asLong();

        Answer report = server.get(IMPORT + "/" + id + "/error-report");

        assertThat(report.header("Content-Type")).startsWith("text/csv");
        assertThat(report.header("Content-Disposition")).startsWith("attachment; filename=\"people-errors.csv\"");
        assertThat(report.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(report.body().length()).isEqualTo((int) size);
        assertThat(report.body()).contains("rowport:row").contains("P-2");
    }

    @ParameterizedTest
    @CsvSource({"applied,P-1", "failed,P-2"})
    void resultsAreGivenByOutcome(String outcome, String reference) {
        assertThat(server.get(IMPORT + "/" + completed() + "/results?outcome=" + outcome)
                        .body())
                .contains(reference);
    }

    @Test
    void rowsTellTheirOutcomes() {
        JsonNode json = server.get(IMPORT + "/" + completed()
                        + "/rows?filter[outcome]=failed".replace("[", "%5B").replace("]", "%5D"))
                .json();

        assertThat(json.get("meta").get("total").asInt()).isEqualTo(1);
        JsonNode error = json.get("data").get(0).get("errors").get(0);
        assertThat(error.fieldNames()).toIterable().containsExactly("field", "header", "value", "code", "message");
    }

    @Test
    void aListHasOneEnvelopeAndNoMappings() {
        server.people(CSV);
        server.people(CSV);

        JsonNode json = server.get(IMPORT + "?per_page=1&page=2").json();

        assertThat(json.get("data")).hasSize(1);
        assertThat(json.get("data").get(0).has("headers")).isFalse();
        assertThat(json.get("links").get("next").isNull()).isTrue();
        assertThat(json.get("links").get("prev").asText()).contains("page=1");
        assertThat(json.get("meta").get("total").asInt()).isEqualTo(2);
        assertThat(json.get("meta").get("from").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "filter%5Bmodes%5D=store,1",
        "filter%5Bmodes%5D=update,0",
        "filter%5Bmodes%5D%5B%5D=store&filter%5Bmodes%5D%5B%5D=update,1",
        "filter%5Bstatuses%5D=pending,1",
        "filter%5Bexclude_types%5D=people,0",
        "filter%5Bdate_from%5D=2026-11-23&filter%5Bdate_to%5D=2026-11-23,1",
        "filter%5Bdate_from%5D=2026-11-24,0",
        "sort=-updated_at,1"
    })
    void aListIsFiltered(String query, int found) {
        server.people(CSV);

        assertThat(server.get(IMPORT + "?" + query)
                        .json()
                        .get("meta")
                        .get("total")
                        .asInt())
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "per_page=501",
                "per_page=0",
                "page=x",
                "sort=name",
                "filter%5Bmodes%5D=drop",
                "filter%5Bdate_from%5D=23/11/2026",
                "filter%5Buuid%5D=1",
                "include=firm"
            })
    void aQueryThatMakesNoSenseIs422(String query) {
        Answer answer = server.get(IMPORT + "?" + query);

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors").isEmpty()).isFalse();
    }

    @Test
    void aPreviewShowsRowsAsReadAndAsMapped() {
        String id = server.people(CSV);
        assertThat(server.get(IMPORT + "/" + id + "/preview")
                        .json()
                        .get("mapped")
                        .isNull())
                .isTrue();
        server.post(IMPORT + "/map/" + id, MAPPING);

        JsonNode json = server.get(IMPORT + "/" + id + "/preview?rows=2").json();

        assertThat(json.get("rows")).hasSize(2);
        assertThat(json.get("mapped").get(0).get("born").asText()).isEqualTo("1999-06-28");
        assertThat(json.get("mapped").get(0).get("income").asText()).isEqualTo("10.50");
    }

    @Test
    void aMappingIsSuggested() {
        JsonNode json = server.get(IMPORT + "/" + server.people(CSV) + "/suggested-mapping")
                .json();

        assertThat(json.get("data").get(0).get("field").asText()).isEqualTo("name");
    }

    @Test
    void recordsAreShownAsJsonAndAsCsv() {
        String id = completed();

        JsonNode json =
                server.get("/api/v1/records/people?filter%5Bimport%5D=" + id).json();

        assertThat(json.get("meta").get("total").asInt()).isEqualTo(2);
        JsonNode first = json.get("data").get(0);
        assertThat(first.get("income").asText()).isEqualTo("10.50");
        assertThat(server.get("/api/v1/records/people/" + first.get("uuid").asText())
                        .json())
                .isEqualTo(first);
        assertThat(server.get("/api/v1/records/people?format=csv").body())
                .contains("P-1")
                .contains("P-3");
    }

    @Test
    void typesAndTheirSamplesAreShown() {
        assertThat(server.get(IMPORT + "/types").json().get("data").get(0).has("fields"))
                .isFalse();
        assertThat(server.get(IMPORT + "/types/people").json().get("fields")).hasSizeGreaterThan(5);
        assertThat(server.get(IMPORT + "/types/people/sample").body()).contains("external_reference");
        assertProblem(server.get(IMPORT + "/types/ghosts"), 404);
    }

    @Test
    void aFileWithoutRowsIsCompleteAsSoonAsItIsStarted() {
        String id = server.people("ref,name,born,income\n");
        server.post(IMPORT + "/map/" + id, MAPPING);

        JsonNode json = server.post(IMPORT + "/start/" + id).json();

        assertThat(json.get("status").asText()).isEqualTo("completed");
        assertThat(json.get("total_jobs").asInt()).isZero();
        assertThat(json.get("progress").asInt()).isEqualTo(100);
    }

    @Test
    void aFileThatWasValidatedIsStoredWithoutSendingItAgain() {
        String validated = server.upload(Map.of("type", "people", "mode", "validate"), CSV)
                .json()
                .get("uuid")
                .asText();
        server.post(IMPORT + "/map/" + validated, MAPPING);

        JsonNode json = server.upload(Map.of("type", "people", "mode", "store", "same_file_as", validated), null)
                .json();

        assertThat(json.get("status").asText()).isEqualTo("mapped");
        assertThat(json.get("mapping").get("ref").asText()).isEqualTo("external_reference");
    }

    @Test
    void theSameFileIsAppliedAgainOnlyByForce() {
        completed();
        String again = server.people(CSV);
        server.post(IMPORT + "/map/" + again, MAPPING);

        assertProblem(server.post(IMPORT + "/start/" + again), 409);
        assertThat(server.post(IMPORT + "/start/" + again, "{\"force\": true}").status())
                .isEqualTo(200);
    }

    @Test
    void theSameCallWithTheSameKeyGivesTheSameImport() {
        String first = withKey("k-1", CSV).json().get("uuid").asText();

        assertThat(withKey("k-1", CSV).json().get("uuid").asText()).isEqualTo(first);
        assertProblem(withKey("k-1", CSV + "P-4,Bo,,\n"), 422);
    }

    private Answer withKey(String key, String csv) {
        return server.send(server.request(IMPORT, server.token)
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        TestServer.multipart(Map.of("type", "people", "mode", "store"), csv))));
    }

    @Test
    void anImportIsCancelledResumedUndoneAndDeleted() {
        String id = server.people(CSV);
        server.post(IMPORT + "/map/" + id, MAPPING);
        server.post(IMPORT + "/start/" + id);

        assertThat(server.post(IMPORT + "/cancel/" + id).json().get("status").asText())
                .isEqualTo("cancelled");
        assertThat(server.post(IMPORT + "/resume/" + id).json().get("status").asText())
                .isEqualTo("queued");
        server.runAll();
        assertThat(server.post(IMPORT + "/undo/" + id).json().get("status").asText())
                .isEqualTo("undoing");
        server.runAll();
        assertThat(server.get(IMPORT + "/" + id)
                        .json()
                        .get("undo")
                        .get("reverted")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.get(IMPORT + "/" + id + "/undo").json().get("data")).isEmpty();
        assertThat(server.delete(IMPORT + "/" + id).status()).isEqualTo(204);
        assertProblem(server.get(IMPORT + "/" + id), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "start,pending",
        "cancel,pending",
        "resume,pending",
        "undo,pending",
        "map,completed",
        "start,completed",
        "cancel,completed",
        "resume,completed"
    })
    void aWrongTransitionIs409AndChangesNothing(String verb, String status) {
        String id = status.equals("pending") ? server.people(CSV) : completed();
        String before = server.get(IMPORT + "/" + id).body();

        Answer answer = verb.equals("map")
                ? server.post(IMPORT + "/map/" + id, MAPPING)
                : server.post(IMPORT + "/" + verb + "/" + id);

        assertProblem(answer, 409);
        assertThat(server.get(IMPORT + "/" + id).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type|ghosts",
                "mode|destroy",
                "on_existing|maybe",
                "blank|sometimes",
                "date_order|ymm",
                "delimiter|xx",
                "encoding|klingon",
                "max_failures|-1",
                "onexisting|skip"
            })
    void aWrongFieldOfTheFormIs422AndKeepsNothing(String field, String value) throws IOException {
        Map<String, String> fields = new java.util.LinkedHashMap<>(Map.of("type", "people", "mode", "store"));
        fields.put(field, value);

        Answer answer = server.upload(fields, CSV);

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors").has(field)).isTrue();
        assertNothingWasKept();
    }

    @Test
    void anUploadWithoutAFileIs422() throws IOException {
        Answer answer = server.upload(Map.of("type", "people", "mode", "store"), null);

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors").has("file")).isTrue();
        assertNothingWasKept();
    }

    @Test
    void anEmptyFileIs422AndSaysSo() throws IOException {
        Answer answer = server.upload(Map.of("type", "people", "mode", "store"), "");

        assertProblem(answer, 422);
        assertThat(answer.json().get("code").asText()).isEqualTo("empty_file");
        assertNothingWasKept();
    }

    @Test
    void aFileOverTheLimitIs413AndKeepsNothing() throws IOException {
        assertProblem(server.upload(Map.of("type", "people", "mode", "store"), "x".repeat(150_000)), 413);
        assertNothingWasKept();
    }

    @Test
    void aCallerThatListensOnlyOnceAllIsSentGetsToHearARefusal() throws IOException {
        byte[] body = new byte[30_000_000];
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + IMPORT + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.token
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);

            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .startsWith("HTTP/1.1 415");
        }
    }

    @Test
    void anotherContentTypeIs415() throws IOException {
        assertProblem(server.post(IMPORT, "{}"), 415);
        assertNothingWasKept();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"headers\": {\"ghost\": \"name\", \"name\": \"ref\"}}|headers.ghost",
                "{\"headers\": {\"name\": \"Nobody\"}}|headers.name",
                "{\"headers\": {\"name\": \"name\", \"born\": \"name\"}}|headers.born",
                "{\"headers\": {\"born\": \"born\"}}|headers.name",
                "{\"mapping\": {\"name\": \"name\", \"ref\": \"name\"}}|mapping.ref",
                "{\"headers\": {}}|headers",
                "{\"headers\": {\"name\": 1}}|headers.name",
                "{}|headers",
                "{\"headers\": {\"name\": \"name\"}, \"mapping\": {\"name\": \"name\"}}|headers"
            })
    void aMappingThatDoesNotFitIs422AndNamesWhat(String body, String input) {
        String id = server.people(CSV);

        Answer answer = server.post(IMPORT + "/map/" + id, body);

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors").has(input)).as(answer.body()).isTrue();
        assertThat(server.get(IMPORT + "/" + id).json().get("status").asText()).isEqualTo("pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "{\"headers\": {\"a\": 1, \"a\": 2}}", "{} x"})
    void unreadableJsonIs400(String body) {
        assertProblem(server.post(IMPORT + "/map/" + server.people(CSV), body), 400);
    }

    @Test
    void jsonOfAnotherContentTypeIs415() {
        Answer answer = server.send(server.request(IMPORT + "/map/" + server.people(CSV), server.token)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertProblem(answer, 415);
    }

    @Test
    void anotherFirmsImportIsAsAbsentAsOneThatNeverWas() {
        String id = completed();
        String stranger = server.token("Other firm", EnumSet.allOf(Scope.class));

        for (String path : new String[] {"", "/preview", "/rows", "/error-report", "/suggested-mapping", "/undo"}) {
            Answer foreign = server.send(
                    server.request(IMPORT + "/" + id + path, stranger).GET());
            Answer absent =
                    server.send(server.request(IMPORT + "/00000000-0000-7000-8000-000000000000" + path, stranger)
                            .GET());
            assertProblem(foreign, 404);
            assertThat(foreign.body()).isEqualTo(absent.body());
        }
        assertThat(server.send(server.request(IMPORT, stranger).GET()).json().get("data"))
                .isEmpty();
        assertThat(server.send(server.request("/api/v1/records/people", stranger)
                                .GET())
                        .json()
                        .get("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic abc",
                "Bearer",
                "Bearer x",
                "Bearer rowport_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA00000000",
                "Bearer a.b.c"
            })
    void withoutAValidTokenThereIsNothingToSee(String authorization) {
        HttpRequest.Builder request = server.request(IMPORT, null).GET();
        Answer answer = server.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));

        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aRevokedOrExpiredTokenOpensNothing() {
        var revoked = server.tokens.mint("My firm", "Jo Doe", EnumSet.allOf(Scope.class), null);
        server.tokens.revoke(revoked.token().uuid());
        var expired = server.tokens.mint("My firm", "Jo Doe", EnumSet.allOf(Scope.class), Duration.ZERO);

        assertProblem(server.send(server.request(IMPORT, revoked.secret()).GET()), 401);
        assertProblem(server.send(server.request(IMPORT, expired.secret()).GET()), 401);
    }

    @Test
    void aScopeThatATokenLacksIs403() {
        String reader = server.token("My firm", EnumSet.of(Scope.IMPORTS_READ));

        assertThat(server.send(server.request(IMPORT, reader).GET()).status()).isEqualTo(200);
        Answer answer = server.send(server.request(IMPORT, reader)
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(HttpRequest.BodyPublishers.ofByteArray(TestServer.multipart(Map.of(), CSV))));
        assertProblem(answer, 403);
    }

    @Test
    void unknownAddressesAndMethodsAreProblems() {
        assertProblem(server.get("/api/v1/nothing"), 404);
        assertProblem(server.delete("/api/v1/records/people"), 405);
        assertProblem(server.get(IMPORT + "/not-a-uuid"), 404);
    }

    @Test
    void everyAnswerCarriesARequestId() {
        assertThat(server.get(IMPORT).header("X-Request-Id")).isNotEmpty();
        Answer answer = server.send(
                server.request("/health", null).header("X-Request-Id", "abc-1").GET());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Request-Id")).isEqualTo("abc-1");
    }

    @Test
    void moreRequestsThanAllowedAre429() {
        try (TestServer limited = new TestServer(folder.resolve("limited"), 2, null)) {
            assertThat(limited.get(IMPORT).header("X-Ratelimit-Remaining")).isEqualTo("1");
            limited.get(IMPORT);
            Answer third = limited.get(IMPORT);

            assertProblem(third, 429);
            assertThat(third.header("Retry-After")).isNotEmpty();
        }
    }

    private void assertNothingWasKept() throws IOException {
        assertThat(server.get(IMPORT).json().get("data")).isEmpty();
        try (var left = Files.list(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsAll(Arrays.asList("type", "title", "status", "detail", "message"));
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }
}

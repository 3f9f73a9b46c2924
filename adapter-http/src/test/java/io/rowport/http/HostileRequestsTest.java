package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are well formed and mean no good. */
class HostileRequestsTest {
    private static final String PEOPLE = "ref,name,born\nP-1,Jo,1999-06-28\nP-2,,\n";
    private static final String MAPPING =
            "{\"mapping\": {\"ref\": \"external_reference\", \"name\": \"name\", \"born\": \"born\"}}";
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "QUERY");

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static String id;

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
        id = server.people(PEOPLE);
        server.post(TestServer.IMPORT + "/map/" + id, MAPPING);
        server.post(TestServer.IMPORT + "/start/" + id);
        server.runAll();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawClient.Answer ask(String line, String headers) {
        return ask(line, headers, "");
    }

    private static RawClient.Answer ask(String line, String headers, String body) {
        return RawClient.exchange(
                server.port(),
                line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.token + "\r\n" + headers
                        + "Connection: close\r\n\r\n" + body);
    }

    private static RawClient.Answer get(String address) {
        return ask("GET " + address, "");
    }

    static Stream<String> undescribed() {
        Set<String> operations = server.description.operations();
        Set<String> paths = new TreeSet<>();
        operations.forEach(operation -> paths.add(operation.substring(operation.indexOf(' ') + 1)));
        return paths.stream()
                .flatMap(path -> METHODS.stream().map(method -> method + " " + path))
                .filter(operation -> !operations.contains(operation.replace("HEAD ", "GET ")));
    }

    @ParameterizedTest
    @MethodSource("undescribed")
    void noRouteTakesAMethodThatIsNotDescribed(String operation) {
        String line = operation.replace("{uuid}", id).replace("{type}", "people");

        RawClient.Answer answer = ask(line, "Content-Length: 0\r\n");

        boolean isOneOfAnotherRoute = operation.equals("DELETE /api/v1/import/types");
        assertThat(answer.status()).isEqualTo(isOneOfAnotherRoute ? 404 : 405);
        assertThat(answer.header("Allow")).doesNotContain("TRACE", "CONNECT");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2f..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/docs/..%2fopenapi.yaml",
                "/docs/%2e%2e/%2e%2e/openapi/openapi.yaml",
                "/..;/..;/etc/passwd",
                "/docs/..;/wizard/app.js",
                "/..%5c..%5cetc%5cpasswd",
                "/%c0%ae%c0%ae/etc/passwd",
                "//etc/passwd",
                "/index.html%00.txt",
                "/wizard/app.js",
                "/openapi/openapi.yaml",
                "/io/rowport/http/HttpApi.class",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/web.xml",
                "/logback.xml",
            })
    void noAddressLeadsToAFileThatIsNotAPage(String address) {
        RawClient.Answer answer = get(address);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/import?page=1&page=2",
                "/import?per_page=5&per_page=500",
                "/import?sort=created_at&sort=-created_at",
                "/import/ID/preview?rows=1&rows=2",
                "/import/ID/results?outcome=failed&outcome=applied",
                "/import/ID/rows?filter%5Boutcome%5D=failed&filter%5Boutcome%5D=created",
                "/records/people?filter%5Bexternal_reference%5D=P-1&filter%5Bexternal_reference%5D=P-2",
            })
    void whatIsAskedForTwiceIsRefusedAndNotChosenFrom(String path) {
        assertThat(get("/api/v1" + path.replace("ID", id)).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/import?page=99999999999999999999",
                "/import?page=-1",
                "/import?page=0x1",
                "/import?page=1e3",
                "/import?per_page=501",
                "/import?page=%00",
                "/import?page=%C0%B1",
                "/import?page=%D9%A1",
                "/import/ID/preview?rows=2147483648",
                "/records/people?filter%5Bexternal_reference%5D=a%00b",
                "/import?filter%5Bdate_from%5D=%2B999999999-01-01",
                "/import?filter%5Buuid%5D=1-1-1-1-1",
                "/import?sort=created_at;drop%20table%20imports",
            })
    void noNumberDayOrNameIsTakenForWhatItIsNot(String path) {
        RawClient.Answer answer = get("/api/v1" + path.replace("ID", id));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").fieldNames().hasNext()).isTrue();
    }

    @Test
    void aPageFarBeyondTheLastIsEmpty() {
        RawClient.Answer answer = get("/api/v1/import?page=2147483647&per_page=500");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("data")).isEmpty();
    }

    @Test
    void anIdIsTheSameInCapitalsAndInNoOtherForm() {
        String capitals = id.toUpperCase(Locale.ROOT);

        assertThat(get("/api/v1/import/" + capitals).json().get("uuid").asText())
                .isEqualTo(id);
        for (String other : List.of("{" + id + "}", "urn:uuid:" + id, id.replace("-", ""), "0" + id, id + "%20")) {
            assertThat(get("/api/v1/import/" + other.replace("{", "%7B").replace("}", "%7D"))
                            .status())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename=\"a\\\"; filename=b.csv\r\"",
                "filename*=UTF-8''a%0d%0aSet-Cookie:%20x=1%0d%0a.csv",
                "filename=\"..\\..\\evil.csv\"",
                "filename=\"/etc/cron.d/evil\"",
                "filename=\"a;b=c<script>.csv\"",
                "filename=\"\u00e2\u0080\u00aevsc.exe\"",
            })
    void noFileNameLeavesAsMoreThanAName(String disposition) {
        String form = "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\npeople\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\nstore\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; " + disposition + "\r\n\r\n"
                + PEOPLE.replace("Jo", disposition.replaceAll("[^a-z]", "")) + "\r\n--XyZ--\r\n";
        RawClient.Answer uploaded = ask(
                "POST /api/v1/import",
                "Content-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: "
                        + form.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n",
                form);
        if (uploaded.status() != 200) {
            assertThat(uploaded.status()).isIn(400, 422);
            return;
        }
        JsonNode file = uploaded.json().get("file");
        String uuid = uploaded.json().get("uuid").asText();
        server.post(TestServer.IMPORT + "/map/" + uuid, MAPPING);
        server.post(TestServer.IMPORT + "/start/" + uuid);
        server.runAll();

        RawClient.Answer report = get("/api/v1/import/" + uuid + "/error-report");

        assertThat(file.get("name").asText()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.header("Content-Disposition"))
                .matches("attachment; filename=\"[A-Za-z0-9._ -]+\"; filename\\*=UTF-8''[A-Za-z0-9._%*-]+");
        assertThat(report.header("Set-Cookie")).isEmpty();
        assertDownload(report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/import/ID/error-report",
                "/import/ID/results?outcome=applied",
                "/import/types/people/sample",
                "/records/people?format=csv"
            })
    void everyFileIsAnAttachmentThatNobodyKeepsOrTakesForAPage(String path) {
        assertDownload(ask("GET /api/v1" + path.replace("ID", id), "Accept: text/csv\r\n"));
    }

    private static void assertDownload(RawClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsAllEntriesOf(Map.of(
                        "x-content-type-options", "nosniff", "cache-control", "no-store", "x-frame-options", "DENY"));
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    /** A header that splits would begin a second one. */
    @ParameterizedTest
    @ValueSource(strings = {"a%0d%0aSet-Cookie:%20x=1", "%E5%98%8A%E5%98%8DSet-Cookie:%20x=1", "%00", "%ff%fe"})
    void nothingThatIsAskedForSplitsAnAnswer(String value) {
        for (String address : List.of(
                "/api/v1/import?filter%5Binitiated_by%5D=" + value,
                "/api/v1/records/people?filter%5Bexternal_reference%5D=" + value,
                "/api/v1/records/people?" + value + "=1",
                "/api/v1/import?sort=" + value)) {
            RawClient.Answer answer = get(address);

            assertThat(answer.status()).as(address).isLessThan(500);
            assertThat(answer.header("Set-Cookie")).as(address).isEmpty();
        }
        assertThat(ask("GET /health", "X-Request-Id: a\tSet-Cookie: x\r\n").header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }
}

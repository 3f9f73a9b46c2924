package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no well-behaved client sends: each is told what is wrong by a problem, and leaves nothing behind. */
class MalformedRequestsTest {
    private static final String END = "--XyZ--\r\n";
    private static final String FORM = part("type", "people") + part("mode", "store") + file("p.csv", "name\nJo\n");
    private static final String MAP = "POST /api/v1/import/map/00000000-0000-7000-8000-000000000000";

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

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("no boundary", 400, upload("multipart/form-data", FORM + END)),
                Arguments.of("empty boundary", 400, upload("multipart/form-data; boundary=", FORM + END)),
                Arguments.of("another boundary", 400, upload("multipart/form-data; boundary=abc", FORM + END)),
                Arguments.of("no closing boundary", 400, upload(FORM)),
                Arguments.of("longer than its length", 400, upload(FORM + END, 20)),
                Arguments.of("empty body", 400, upload("")),
                Arguments.of(
                        "part without a name",
                        400,
                        upload("--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + FORM + END)),
                Arguments.of("part without a disposition", 400, upload("--XyZ\r\nX: y\r\n\r\nx\r\n" + FORM + END)),
                Arguments.of("NUL in a file name", 400, upload(file("p\0.csv", "name\nJo\n") + END)),
                Arguments.of(
                        "part header of 100 KB",
                        400,
                        upload(part("type\"; x=\"" + "a".repeat(100_000), "people") + FORM + END)),
                Arguments.of("5,000 parts", 400, upload(part("a", "b").repeat(5_000) + FORM + END)),
                Arguments.of("bad chunk", 400, chunked("zz\r\nabc\r\n")),
                Arguments.of("too large in chunks", 413, chunked(chunks(file("p.csv", "x".repeat(150_000)) + END))),
                Arguments.of(
                        "compressed",
                        415,
                        request(
                                "POST /api/v1/import",
                                "Content-Encoding: gzip\r\nContent-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: 0\r\n",
                                "")),
                Arguments.of(
                        "file without a file name",
                        422,
                        upload(part("type", "people") + part("file", "name\nJo\n") + END)),
                Arguments.of("two files", 422, upload(FORM + file("q.csv", "name\nAl\n") + END)),
                Arguments.of("two modes", 422, upload(FORM + part("mode", "update") + END)),
                Arguments.of("long field", 422, upload(FORM + part("blank", "x".repeat(5_000)) + END)),
                Arguments.of("JSON too deep", 400, json("[".repeat(20_000))),
                Arguments.of("JSON that isn't UTF-8", 400, json("{\"headers\": \"\u00ff\"}")),
                Arguments.of("JSON in UTF-16", 400, json("{\0}\0")),
                Arguments.of("JSON with an endless number", 400, json("{\"a\": " + "1".repeat(5_000) + "}")),
                Arguments.of("JSON too large", 413, json(" ".repeat(1_100_000) + "{}")),
                Arguments.of(
                        "JSON too large in chunks",
                        413,
                        request(
                                MAP,
                                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                                chunks(" ".repeat(1_100_000)))));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("no number as length", 400, request("POST /api/v1/import", "Content-Length: abc\r\n", "")),
                Arguments.of("negative length", 400, request("POST /api/v1/import", "Content-Length: -1\r\n", "")),
                Arguments.of(
                        "two lengths",
                        400,
                        request("POST /api/v1/import", "Content-Length: 3\r\nContent-Length: 4\r\n", "abcd")),
                Arguments.of(
                        "length and chunks",
                        400,
                        request(
                                "POST /api/v1/import",
                                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                                "0\r\n\r\n")),
                Arguments.of(
                        "chunks not last",
                        400,
                        request("POST /api/v1/import", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")),
                Arguments.of("no host", 400, "GET /health HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", 400, "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                Arguments.of("host that is none", 400, "GET /health HTTP/1.1\r\nHost: a b<\r\n\r\n"),
                Arguments.of("a TLS greeting", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\r\n\r\n"),
                Arguments.of("HTTP/0.9", 400, "GET /health\r\n\r\n"),
                Arguments.of("HTTP/9.9", 400, "GET /health HTTP/9.9\r\nHost: x\r\n\r\n"),
                Arguments.of("method that can't be", 400, request("G<T /health", "", "")),
                Arguments.of("address too long", 414, request("GET /health?" + "a".repeat(20_000), "", "")),
                Arguments.of("header too long", 431, request("GET /health", "X: " + "a".repeat(20_000) + "\r\n", "")),
                Arguments.of("5,000 headers", 431, request("GET /health", "X: a\r\n".repeat(5_000), "")),
                Arguments.of("NUL in a header", 400, request("GET /health", "X: a\0b\r\n", "")),
                Arguments.of("bad escape in the path", 400, request("GET /api/v1/import/%zz", "", "")),
                Arguments.of("path that isn't UTF-8", 400, request("GET /api/v1/import/%ff", "", "")),
                Arguments.of("NUL in the path", 400, request("GET /api/v1/import/%00", "", "")),
                Arguments.of("path that climbs out", 400, request("GET /../../etc/passwd", "", "")),
                Arguments.of("slash in a name", 404, request("GET /api/v1/records/a%2fb", "", "")),
                Arguments.of("bad escape in the query", 400, request("GET /api/v1/import?page=%zz", "", "")),
                Arguments.of("escape cut short in the query", 400, request("GET /api/v1/import?page=%2", "", "")),
                Arguments.of("another protocol", 426, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of(
                        "unknown expectation",
                        417,
                        request("POST /api/v1/import", "Expect: magic\r\nContent-Length: 0\r\n", "")),
                Arguments.of("two tokens", 401, request("GET /api/v1/import", "Authorization: Bearer x\r\n", "")),
                Arguments.of("unknown method", 405, request("BREW /api/v1/import", "", "")),
                Arguments.of("writing to a page", 405, request("PUT /docs", "", "")),
                Arguments.of("TRACE", 405, request("TRACE /api/v1/import", "", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"bodies", "requests"})
    void whatIsMalformedIsAProblemAndLeavesNothing(String what, int status, String request) throws IOException {
        RawClient.Answer answer = RawClient.exchange(server.port(), request);

        assertProblem(answer, status);
        assertNothingIsLeft();
    }

    @Test
    void aBodyThatIsCutShortIsAProblemAtOnce() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            assertProblem(client.send(upload(FORM, 50_000)).end().answer(), 400);
        }
        assertNothingIsLeft();
    }

    @Test
    void aLengthThatIsTooLargeIsRefusedBeforeAnythingIsSent() {
        RawClient.Answer answer = RawClient.exchange(server.port(), upload("", 1_000_000_000_000L));

        assertProblem(answer, 413);
    }

    @Test
    void whoAsksBeforeSendingWhatIsTooLargeIsSparedTheSending() {
        RawClient.Answer answer = RawClient.exchange(
                server.port(),
                request(
                        "POST /api/v1/import",
                        "Expect: 100-continue\r\nContent-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: 1000000000000\r\n",
                        ""));

        assertProblem(answer, 413);
    }

    @Test
    void aMethodThatIsNotKnownIsToldWhichAre() {
        RawClient.Answer answer = RawClient.exchange(server.port(), request("PUT /api/v1/import", "", ""));

        assertProblem(answer, 405);
        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
    }

    @Test
    void whoIsNotReadOnIsToldThatTheConnectionEnds() {
        for (String request : List.of(upload("--XyZ\r\nnonsense"), request("GET /api/v1/import/%00", "", ""))) {
            assertThat(RawClient.exchange(server.port(), request).header("Connection"))
                    .isEqualTo("close");
        }
    }

    @Test
    void noHeaderMakesOneMethodOfAnother() {
        RawClient.Answer answer =
                RawClient.exchange(server.port(), request("GET /health", "x-http-method-override: DELETE\r\n", ""));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void nothingTellsWhichServerThisIs() {
        assertThat(RawClient.exchange(server.port(), request("GET /health", "", ""))
                        .headers())
                .doesNotContainKeys("server", "x-powered-by", "set-cookie");
    }

    /** Well-formed uploads with some bytes changed, cut, doubled or added. Some of them can still be taken. */
    @Test
    void noDamagedUploadEverFindsTheServerAtFault(@TempDir Path another) {
        long seed = 20_261_124L;
        Random random = new Random(seed);
        try (TestServer taking = new TestServer(another)) {
            for (int round = 0; round < 300; round++) {
                String body = damaged(random, FORM + END);

                RawClient.Answer answer =
                        RawClient.exchange(taking.port(), upload(body).replace(server.token, taking.token));

                assertThat(answer.status())
                        .as("seed %d, round %d: %s", seed, round, body)
                        .isLessThan(500);
                if (answer.status() != 200) {
                    assertProblem(answer, answer.status());
                }
            }
        }
    }

    private static String damaged(Random random, String whole) {
        StringBuilder text = new StringBuilder(whole);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() - 1);
            int end = Math.min(text.length() - 1, at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, "\r\n-\":;\0".charAt(random.nextInt(7)));
            }
        }
        return text.toString();
    }

    private static void assertProblem(RawClient.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers()).doesNotContainKey("server");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).isNotBlank().doesNotContain("Exception");
        assertThat(answer.json().get("type").asText()).startsWith("/problems/");
    }

    private static void assertNothingIsLeft() throws IOException {
        assertThat(server.ports.uploads().isEmpty()).isTrue();
        Await.until(Duration.ofSeconds(5), () -> {
            try (Stream<Path> left = Files.list(folder)) {
                return left.findAny().isEmpty();
            }
        });
    }

    private static String request(String line, String headers, String body) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.token + "\r\n" + headers
                + "\r\n" + body;
    }

    private static String upload(String body) {
        return upload(body, body.length());
    }

    private static String upload(String body, long length) {
        return request(
                "POST /api/v1/import",
                "Content-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: " + length + "\r\n",
                body);
    }

    private static String upload(String contentType, String body) {
        return request(
                "POST /api/v1/import",
                "Content-Type: " + contentType + "\r\nContent-Length: " + body.length() + "\r\n",
                body);
    }

    private static String chunked(String chunks) {
        return request(
                "POST /api/v1/import",
                "Content-Type: multipart/form-data; boundary=XyZ\r\nTransfer-Encoding: chunked\r\n",
                chunks);
    }

    private static String chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int from = 0; from < body.length(); from += 50_000) {
            String chunk = body.substring(from, Math.min(body.length(), from + 50_000));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    private static String json(String body) {
        return request(MAP, "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n", body);
    }

    private static String part(String name, String text) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }

    private static String file(String name, String text) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + text
                + "\r\n";
    }
}

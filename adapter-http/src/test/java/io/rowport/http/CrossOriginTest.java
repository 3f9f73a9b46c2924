package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may: those of {@link TestServer#ORIGIN} whatever their token may, all others nothing. */
class CrossOriginTest {
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A question that browsers ask, and that is no part of the API's description. */
    private HttpResponse<String> leave(String origin) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        server.request(TestServer.IMPORT, null)
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("Origin", origin)
                                .header("Access-Control-Request-Method", "POST")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPageOfANamedOriginMaySendATokenAndRead() throws Exception {
        HttpResponse<String> leave = leave(TestServer.ORIGIN);
        TestServer.Answer list = server.send(
                server.request(TestServer.IMPORT, server.token).GET().header("Origin", TestServer.ORIGIN));

        assertThat(leave.statusCode()).isEqualTo(204);
        assertThat(leave.headers().firstValue(ALLOWED)).hasValue(TestServer.ORIGIN);
        assertThat(leave.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Authorization", "Idempotency-Key"));
        assertThat(leave.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, HEAD, POST, DELETE");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.header(ALLOWED)).isEqualTo(TestServer.ORIGIN);
        assertThat(list.header("Access-Control-Expose-Headers")).contains("X-Ratelimit-Remaining");
    }

    @Test
    void suchAPageReadsProblemsToo() {
        TestServer.Answer refused =
                server.send(server.request(TestServer.IMPORT, null).GET().header("Origin", TestServer.ORIGIN));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header(ALLOWED)).isEqualTo(TestServer.ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "https://app.example.com.evil.example", "http://app.example.com"
            })
    void anyOtherOriginGetsNoLeave(String origin) throws Exception {
        HttpResponse<String> leave = leave(origin);
        TestServer.Answer list = server.send(
                server.request(TestServer.IMPORT, server.token).GET().header("Origin", origin));

        assertThat(leave.headers().firstValue(ALLOWED)).isEmpty();
        assertThat(leave.headers().firstValue("Access-Control-Allow-Headers")).isEmpty();
        assertThat(list.header(ALLOWED)).isEmpty();
        assertThat(list.header("Vary")).contains("Origin");
    }

    @Test
    void nobodysCredentialsAreSentAlong() throws Exception {
        assertThat(leave(TestServer.ORIGIN).headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }
}

package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Scope;
import io.rowport.http.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much one account, or one stranger, may ask for in a minute. */
class RateLimitTest {
    private static final int MOST = 500;

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new TestServer(folder, MOST, null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAccountIsToldWhatIsLeftAndThenToWait() {
        for (int left = MOST - 1; left >= 0; left--) {
            Answer answer = server.get(TestServer.IMPORT);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-Ratelimit-Limit")).isEqualTo("500");
            assertThat(answer.header("X-Ratelimit-Remaining")).isEqualTo(Integer.toString(left));
        }
        server.clock.advance(Duration.ofSeconds(20));
        Answer refused = server.get(TestServer.IMPORT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-Ratelimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(40, 41);
        server.clock.advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertThat(server.get(TestServer.IMPORT).status()).isEqualTo(200);
    }

    /** Whatever the answer is: what isn't there, isn't allowed or can't be read counts, too. */
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/import, 200",
        "GET, /api/v1/nothing, 404",
        "GET, /api/v1/import/no-uuid, 404",
        "PUT, /api/v1/import, 405",
        "OPTIONS, /api/v1/import, 405",
        "HEAD, /api/v1/import, 200",
        "GET, /api/v1/import?page=%zz, 400",
        "GET, /api/v1/import?page=0, 422",
        "POST, /api/v1/import, 415",
    })
    void everyAnswerToWhoIsSignedInTellsWhatIsLeft(String method, String path, int status) {
        RawClient.Answer answer = RawClient.exchange(
                server.port(),
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.token
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Ratelimit-Limit")).isEqualTo("500");
        assertThat(answer.header("X-Ratelimit-Remaining")).isEqualTo("499");
    }

    @Test
    void whoIsNotSignedInLearnsNothingOfWhatIsThere() {
        Answer there = server.send(server.request("/api/v1/import", null).GET());
        Answer absent = server.send(server.request("/api/v1/nothing", null).GET());
        Answer method = server.send(server.request("/api/v1/import", null).DELETE());

        assertThat(List.of(there.status(), absent.status(), method.status())).containsOnly(401);
        assertThat(List.of(absent.body(), method.body())).containsOnly(there.body());
    }

    @Test
    void oneAccountsShareIsNotAnothers() {
        String other = server.token("Another firm", EnumSet.allOf(Scope.class));
        for (int i = 0; i <= MOST; i++) {
            server.get(TestServer.IMPORT);
        }

        assertThat(server.get(TestServer.IMPORT).status()).isEqualTo(429);
        assertThat(server.send(server.request(TestServer.IMPORT, other).GET()).status())
                .isEqualTo(200);
        assertThat(server.get("/health").status()).isEqualTo(200);
    }

    @Test
    void whoeverSendsManyWrongTokensHasToWait() {
        for (int i = 0; i < RateLimit.FAILED_SIGN_INS; i++) {
            assertThat(guess(i).status()).isEqualTo(401);
        }
        Answer refused = guess(0);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        server.clock.advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertThat(guess(0).status()).isEqualTo(401);
        assertThat(server.get(TestServer.IMPORT).status()).isEqualTo(200);
    }

    /** A proxy adds the address that it sees at the end; what stands before is the caller's own tale. */
    @Test
    void behindAProxyEachCallerCountsForItself() {
        for (int i = 0; i < RateLimit.FAILED_SIGN_INS; i++) {
            forwarded("10.9.8." + i + ", 203.0.113.5");
        }

        assertThat(forwarded("10.1.1.1, 203.0.113.5").status()).isEqualTo(429);
        assertThat(forwarded("203.0.113.6").status()).isEqualTo(401);
    }

    @Test
    void sendingNoTokenIsNoGuess() {
        for (int i = 0; i <= RateLimit.FAILED_SIGN_INS; i++) {
            server.send(server.request(TestServer.IMPORT, null).GET());
        }

        assertThat(server.get(TestServer.IMPORT).status()).isEqualTo(200);
    }

    private Answer guess(int number) {
        return server.send(
                server.request(TestServer.IMPORT, "rowport_" + number).GET());
    }

    private Answer forwarded(String addresses) {
        return server.send(server.request(TestServer.IMPORT, "rowport_wrong")
                .header("X-Forwarded-For", addresses)
                .GET());
    }
}

package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that an issuer publishes, changes, and at times can't be asked for. */
class JwtKeysTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static RSAKey old;
    private static RSAKey fresh;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer issuer;
    private volatile String published = "";
    private volatile int status = 200;

    @BeforeAll
    static void generate() throws JOSEException {
        old = new RSAKeyGenerator(2048).keyID("old").generate();
        fresh = new RSAKeyGenerator(2048).keyID("fresh").generate();
    }

    @BeforeEach
    void publish() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks.json", this::answer);
        issuer.start();
        published = set(old);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void keysAreAskedForOnce() throws JOSEException, IOException {
        JwtSignature signature = signature(new JwtKeys.Pace(LONG, LONG.dividedBy(2), LONG));

        for (int i = 0; i < 20; i++) {
            assertThat(signature.verified(signedBy(old))).isPresent();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aKeyThatIsNewIsLookedUp() throws JOSEException, IOException {
        JwtSignature signature = signature(new JwtKeys.Pace(LONG, SHORT, LONG));
        assertThat(signature.verified(signedBy(old))).isPresent();

        published = set(fresh);

        String token = signedBy(fresh);
        Await.until(LIMIT, () -> signature.verified(token).isPresent());
        assertThat(signature.verified(signedBy(old))).isEmpty();
    }

    @Test
    void aKeyThatIsWithdrawnStopsToWork() throws JOSEException, IOException {
        JwtSignature signature = signature(new JwtKeys.Pace(Duration.ofMillis(300), SHORT, LONG));
        String token = signedBy(old);
        assertThat(signature.verified(token)).isPresent();

        published = set(fresh);

        Await.until(LIMIT, () -> signature.verified(token).isEmpty());
    }

    @Test
    void tokensThatNameUnknownKeysDoNotMakeUsAskAgainAndAgain() throws JOSEException, IOException {
        JwtSignature signature = signature(new JwtKeys.Pace(LONG, LONG.dividedBy(2), LONG));
        assertThat(signature.verified(signedBy(old))).isPresent();

        for (int i = 0; i < 100; i++) {
            assertThat(signature.verified(signed(fresh, "unknown-" + i))).isEmpty();
        }
        assertThat(asked.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void knownKeysGoOnWorkingWhileTheIssuerIsAway() throws JOSEException, IOException {
        JwtSignature signature = signature(new JwtKeys.Pace(Duration.ofMillis(300), SHORT, LONG));
        String token = signedBy(old);
        assertThat(signature.verified(token)).isPresent();
        int before = asked.get();

        status = 503;

        Await.until(LIMIT, () -> {
            assertThat(signature.verified(token)).isPresent();
            return asked.get() > before;
        });
        assertThat(signature.verified(token)).isPresent();
    }

    @Test
    void withoutAnyKeysTheTokenIsNotCalledWrong() throws JOSEException, IOException {
        JwtSignature signature = signature(new JwtKeys.Pace(LONG, SHORT, LONG));
        String token = signedBy(old);
        for (String nothing : new String[] {"", "{}", "<html>", "{\"keys\": 1}", "x".repeat(300_000)}) {
            published = nothing;
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> signature.verified(token))
                    .matches(problem -> problem.status() == 503);
        }
        published = set(old);
        Await.until(LIMIT, () -> holds(signature, token));
    }

    @Test
    void whoeverReplacesAKeyFileRotatesTheKeys(@TempDir Path folder) throws IOException, JOSEException {
        Path file = Files.writeString(folder.resolve("keys.json"), set(old));
        JwtSettings settings = new JwtSettings("https://issuer.example", "rowport", "RS256", null, file);
        JwtSignature signature =
                new JwtSignature(JWSAlgorithm.RS256, JwtKeys.of(settings, new JwtKeys.Pace(LONG, SHORT, LONG)));
        assertThat(signature.verified(signedBy(old))).isPresent();

        Files.writeString(file, set(fresh));

        String token = signedBy(fresh);
        Await.until(LIMIT, () -> signature.verified(token).isPresent());
    }

    private static boolean holds(JwtSignature signature, String token) {
        try {
            return signature.verified(token).isPresent();
        } catch (Problem e) {
            return false;
        }
    }

    private JwtSignature signature(JwtKeys.Pace pace) {
        URI address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
        JwtSettings settings = new JwtSettings("https://issuer.example", "rowport", "RS256", address, null);
        return new JwtSignature(JWSAlgorithm.RS256, JwtKeys.of(settings, pace));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] body = published.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String set(RSAKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static String signedBy(RSAKey key) throws JOSEException {
        return signed(key, key.getKeyID());
    }

    private static String signed(RSAKey key, String kid) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), new Payload("{}"));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}

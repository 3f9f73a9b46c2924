package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rowport.domain.Counts;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportEnd;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Progress;
import io.rowport.domain.port.Webhook;
import io.rowport.http.WebhookSettings.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedWebhookTest {
    private static final String SECRET = "a secret of the test";
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:15Z");
    private static final ImportEnd END = new ImportEnd(
            17,
            NOW,
            new ImportId(new UUID(1, 2)),
            new FirmId(new UUID(3, 4)),
            "clients",
            Mode.STORE,
            ImportStatus.COMPLETED,
            new Progress(5, new Counts(4, 0, 0, 0, 1)),
            null,
            0);

    private record Heard(String path, String signature, String delivery, byte[] body) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private HttpServer listener;
    private int answer = 204;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::hear);
        listener.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        heard.add(new Heard(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("X-Signature"),
                exchange.getRequestHeaders().getFirst("X-Rowport-Delivery"),
                exchange.getRequestBody().readAllBytes()));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    private URI url(String host) {
        return URI.create("http://" + host + ":" + listener.getAddress().getPort() + "/hook");
    }

    private void tell() {
        try (Webhook webhook = HttpApi.webhook(
                new WebhookSettings(url("localhost"), SECRET, Reach.ANYWHERE), Clock.fixed(NOW, ZoneOffset.UTC))) {
            webhook.tell(END);
        }
    }

    @Test
    void theEndIsToldInJson() throws IOException {
        tell();

        assertThat(heard).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.delivery()).isEqualTo("17");
        });
        JsonNode body = new ObjectMapper().readTree(heard.get(0).body());
        assertThat(body.get("event").asText()).isEqualTo("import.ended");
        assertThat(body.get("uuid").asText()).isEqualTo(END.importId().toString());
        assertThat(body.get("status").asText()).isEqualTo("completed");
        assertThat(body.get("total_jobs").asLong()).isEqualTo(5);
        assertThat(body.get("failed_jobs").asLong()).isOne();
        assertThat(body.at("/counts/created").asLong()).isEqualTo(4);
    }

    @Test
    void theSignatureIsOverTimeAndBody() throws GeneralSecurityException {
        tell();

        String time = Long.toString(NOW.getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
        String expected = HexFormat.of().formatHex(mac.doFinal(heard.get(0).body()));
        assertThat(heard.get(0).signature()).isEqualTo("t=" + time + ",v1=" + expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        answer = status;

        assertThatExceptionOfType(Webhook.NotHeard.class)
                .isThrownBy(this::tell)
                .withMessage("It answered with status " + status + ".");
        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 503})
    void whatIsRefusedIsNotHeard(int status) {
        answer = status;

        assertThatExceptionOfType(Webhook.NotHeard.class).isThrownBy(this::tell);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aListenerThatIsAwayDoesNotHear() {
        listener.stop(0);

        assertThatExceptionOfType(Webhook.NotHeard.class)
                .isThrownBy(this::tell)
                .withMessageStartingWith("It can't be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "[::ffff:7f00:1]"})
    void aPrivateAddressIsNeverCalledUnlessAllowed(String host) {
        URI url = URI.create("https://" + host + ":" + listener.getAddress().getPort() + "/hook");

        try (Webhook webhook = HttpApi.webhook(new WebhookSettings(url, SECRET, Reach.PUBLIC), Clock.systemUTC())) {
            assertThatExceptionOfType(Webhook.NotHeard.class)
                    .isThrownBy(() -> webhook.tell(END))
                    .withMessage("Its host has no public address.");
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void withoutTlsNothingGoesOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(url("example.org"), SECRET, Reach.PUBLIC));
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(new WebhookSettings(url("localhost"), SECRET, Reach.ANYWHERE).toString())
                .doesNotContain(SECRET);
    }
}

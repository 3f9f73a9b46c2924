package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook hears of each end, at once, or later where it was away, even from another process. */
class WebhookTest {
    private static final byte[] CLIENTS = """
            external_reference,type,first_name,last_name,send_welcome_email
            W-1,individual,Ann,One,no
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private HttpServer listener;
    private volatile int answer = 204;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::hear);
        listener.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
        heard.add(body);
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    private RunningServer server() throws IOException {
        return RunningServer.start(
                folder,
                Map.of(
                        "ROWPORT_WEBHOOK_URL",
                        "http://localhost:" + listener.getAddress().getPort() + "/hook",
                        "ROWPORT_WEBHOOK_SECRET",
                        "a secret of the test",
                        "ROWPORT_WEBHOOK_ALLOW_PRIVATE",
                        "true"));
    }

    private JsonNode next() throws InterruptedException {
        JsonNode end = heard.poll(60, TimeUnit.SECONDS);
        assertThat(end).as("told within a minute").isNotNull();
        return end;
    }

    @Test
    void eachEndIsTold() throws IOException, InterruptedException {
        try (RunningServer server = server()) {
            String id = server.api()
                    .importFile("clients", "store", CLIENTS, Map.of())
                    .get("uuid")
                    .asText();
            JsonNode completed = next();
            assertThat(completed.get("uuid").asText()).isEqualTo(id);
            assertThat(completed.get("status").asText()).isEqualTo("completed");
            assertThat(completed.at("/counts/created").asLong()).isOne();

            server.api().post("import/undo/" + id, Map.of());

            assertThat(next().get("status").asText()).isEqualTo("undone");
        }
    }

    @Test
    void whatWasNotHeardIsToldAgainByTheNextProcess() throws IOException, InterruptedException, SQLException {
        answer = 503;
        String id;
        try (RunningServer server = server()) {
            id = server.api()
                    .importFile("clients", "store", CLIENTS, Map.of())
                    .get("uuid")
                    .asText();
            next();
        }
        answer = 200;
        letAMinutePass();

        try (RunningServer server = server()) {
            JsonNode again = next();
            assertThat(again.get("uuid").asText()).isEqualTo(id);
            assertThat(again.get("delivery").asLong()).isOne();
            assertThat(server.api().get("import/" + id).get("status").asText()).isEqualTo("completed");
        }
    }

    private void letAMinutePass() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("rowport"), "rowport", "");
                Statement statement = connection.createStatement()) {
            int putOff = statement.executeUpdate(
                    "update import_ends set due_at = dateadd(minute, -1, due_at) where attempts = 1");
            assertThat(putOff).isOne();
        }
    }
}

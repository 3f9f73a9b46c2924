package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An end of which somebody is just being told when the server is killed is told again by the next process. */
class WebhookIT {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private HttpServer listener;
    private volatile boolean answers;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::hear);
        listener.start();
    }

    /** Hears, and answers or leaves the caller waiting. */
    private void hear(HttpExchange exchange) throws IOException {
        heard.add(new ObjectMapper().readTree(exchange.getRequestBody()));
        if (answers) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    private JsonNode next() throws InterruptedException {
        JsonNode end = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(end).as("told within a minute").isNotNull();
        return end;
    }

    @Test
    void whatIsBeingToldWhenTheServerIsKilledIsToldAgain() throws InterruptedException {
        Map<String, String> settings = Map.of(
                "ROWPORT_WEBHOOK_URL",
                "http://localhost:" + listener.getAddress().getPort() + "/hook",
                "ROWPORT_WEBHOOK_SECRET",
                "a secret of the test",
                "ROWPORT_WEBHOOK_ALLOW_PRIVATE",
                "true");
        Database database = new Database.H2(folder.resolve("rowport"));
        try (Node node = Node.start(folder.resolve("data"), database, settings)) {
            node.awaitReady();
            String id = node.client().begin(ClientsFile.toStore("w", 50, Faults.dice("webhook")));
            JsonNode first = next();
            node.kill();
            answers = true;
            node.start();
            JsonNode again = next();

            assertThat(first.get("uuid").asText()).isEqualTo(id);
            assertThat(first.get("status").asText()).isEqualTo("completed");
            assertThat(again).isEqualTo(first);
        }
    }
}

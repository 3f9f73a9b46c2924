package io.rowport.http;

import static io.rowport.http.TestServer.IMPORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits at the last value that is taken and the first that isn't. */
class LimitsTest {
    @TempDir
    private static Path folder;

    private static TestServer server;
    private static String id;

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
        server.actForANewFirm();
        id = server.people("name\nJo\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Each parameter of the description that has a greatest value, so that a new one is tried at once. */
    @Test
    void noPageIsLargerThanItsLimit() {
        int tried = 0;
        for (String operation : server.description.operations()) {
            for (JsonNode parameter : server.description.operation(operation).path("parameters")) {
                JsonNode described = server.description.resolved(parameter);
                int most = described.at("/schema/maximum").asInt();
                if (described.get("in").asText().equals("query") && most > 0) {
                    String address = operation
                                    .substring("GET ".length())
                                    .replace("{uuid}", id)
                                    .replace("{type}", "people")
                            + "?" + described.get("name").asText() + "=";
                    assertThat(server.get(address + most).status()).as(address).isEqualTo(200);
                    assertThat(server.get(address + (most + 1)).status())
                            .as(address)
                            .isEqualTo(422);
                    tried++;
                }
            }
        }
        assertThat(tried).isEqualTo(5);
    }

    @Test
    void aJsonBodyIsNoDeeperThanItsLimit() {
        assertThat(server.post(IMPORT + "/map/" + id, nested(20)).status()).isEqualTo(422);
        assertThat(server.post(IMPORT + "/map/" + id, nested(21)).status()).isEqualTo(400);
    }

    @Test
    void aJsonBodyIsNoLargerThanItsLimit() {
        String mapping = "{\"mapping\": {\"name\": \"name\"}}";

        assertThat(server.post(IMPORT + "/map/" + id, mapping + " ".repeat(Json.MAX_BODY - mapping.length()))
                        .status())
                .isEqualTo(200);
        assertThat(server.post(IMPORT + "/map/" + id, mapping + " ".repeat(Json.MAX_BODY - mapping.length() + 1))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void anIdempotencyKeyIsNoLongerThanItsLimit() {
        for (int length : List.of(255, 256)) {
            assertThat(server.send(server.request(IMPORT, server.token)
                                    .header("Idempotency-Key", "k".repeat(length))
                                    .header("Content-Type", "multipart/form-data; boundary=XyZ")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(TestServer.multipart(
                                            Map.of("type", "people", "mode", "store"), "name\nJo\n"))))
                            .status())
                    .isEqualTo(length == 255 ? 200 : 422);
        }
    }

    private static String nested(int depth) {
        return "{\"mapping\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }
}

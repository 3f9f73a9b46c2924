package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowport.bootstrap.logging.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What a server logs while it runs an import whose cells are marked, is called with marked tokens, and is made to fail: each
 * line in JSON, everything of our own that can be logged included.
 */
class LogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CELL = "Xsecretcellx";
    private static final String TOKEN = "rwp_Xsecrettokenx";

    private static final String DATABASE = "jdbc:h2:mem:log";

    @TempDir
    private static Path folder;

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static String ownToken;
    private static String done;
    private static String broken;

    @BeforeAll
    static void makeItLog() throws IOException, SQLException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("io.rowport");
        OutputStreamAppender<ILoggingEvent> appender = JsonLines.appender(root.getLoggerContext(), LOG);
        root.addAppender(appender);
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        own.setLevel(Level.TRACE);
        try (RunningServer server = RunningServer.start(
                folder, Map.of("ROWPORT_BATCH_SIZE", "2", "ROWPORT_DB_URL", DATABASE, "ROWPORT_DB_USER", "rowport"))) {
            ownToken = Files.readString(folder.resolve("first-token")).strip();
            done = importOf(server, clients(CELL));
            breakTable();
            broken = importOf(server, clients(CELL + "x"));
            server.api().send(server.api().request("records/clients").GET());
            server.api()
                    .send(server.api()
                            .request("import")
                            .setHeader("Authorization", "Bearer " + TOKEN)
                            .POST(BodyPublishers.ofString("{")));
        } finally {
            root.setLevel(before);
            own.setLevel(null);
            root.detachAppender(appender);
            appender.stop();
        }
    }

    private static String importOf(RunningServer server, byte[] file) {
        return server.api()
                .importFile("clients", "store", file, Map.of())
                .get("uuid")
                .asText();
    }

    private static void breakTable() throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE, "rowport", "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table clients rename to gone");
        }
    }

    private static byte[] clients(String secret) {
        return """
               external_reference,type,first_name,last_name,send_welcome_email,date_of_birth
               %1$s-1,individual,%1$s,One,no,
               %1$s-2,individual,%1$s,Two,%1$s,
               %1$s-3,individual,%1$s,Three,no,%1$s
               %1$s-1,individual,%1$s,Again,no,
               """.formatted(secret).getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> lines() {
        return LOG.toString(StandardCharsets.UTF_8).lines().map(LogTest::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static List<JsonNode> events(String name) {
        return lines().stream()
                .filter(line -> line.at("/fields/event").asText().equals(name))
                .toList();
    }

    @Test
    void noCellIsLogged() {
        assertThat(LOG.toString(StandardCharsets.UTF_8)).doesNotContainIgnoringCase(CELL);
    }

    @Test
    void noTokenIsLogged() {
        assertThat(LOG.toString(StandardCharsets.UTF_8))
                .doesNotContain(ownToken)
                .doesNotContain("Xsecrettokenx");
    }

    @Test
    void theBeginAndTheEndOfARunAreLogged() {
        assertThat(events("run_begun"))
                .anyMatch(line -> line.at("/fields/import").asText().equals(done));
        assertThat(events("run_ended"))
                .filteredOn(line -> line.at("/fields/import").asText().equals(done))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.at("/fields/status").asText()).isEqualTo("completed");
                    assertThat(line.at("/fields/failed").asLong()).isEqualTo(3);
                    assertThat(line.at("/fields/rows").asLong()).isEqualTo(4);
                });
    }

    @Test
    void whatIsLoggedDuringARunNamesImportAndFirm() {
        assertThat(events("run_failed")).singleElement().satisfies(line -> {
            assertThat(line.get("import").asText()).isEqualTo(broken);
            assertThat(line.get("firm").asText()).hasSize(36);
            assertThat(line.get("level").asText()).isEqualTo("ERROR");
            assertThat(line.get("stack_trace").asText()).contains("SQL state");
        });
    }

    @Test
    void whatIsLoggedDuringARequestNamesIt() {
        assertThat(events("request_failed")).singleElement().satisfies(line -> {
            assertThat(line.get("request").asText()).hasSize(36);
            assertThat(line.get("firm").asText()).hasSize(36);
        });
    }

    @Test
    void eachLineSaysWhenAndWhere() {
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line.get("@timestamp").asText()).endsWith("Z");
            assertThat(line.hasNonNull("logger_name")).isTrue();
            assertThat(line.hasNonNull("thread_name")).isTrue();
        });
    }
}

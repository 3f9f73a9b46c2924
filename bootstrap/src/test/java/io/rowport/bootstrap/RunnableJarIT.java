package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users have it: started as a process, used from outside, stopped and killed. */
class RunnableJarIT {
    private static final String ANY_PORT = "0";
    private static final long SEED = 20_261_124;

    @TempDir
    private Path folder;

    @Test
    void theFirstStartMakesATokenThatOnlyItsOwnerReads() throws Exception {
        try (JarProcess server = JarProcess.start(folder, ANY_PORT, "serve")) {
            URI address = server.address();
            Path token = folder.resolve("rowport-data/first-token");
            server.awaitOut("curl ");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            assertThat(server.out())
                    .contains(token.toString())
                    .contains("curl ")
                    .doesNotContain(Files.readString(token).strip());
            assertThat(api(address).get("import").get("data")).isEmpty();
            assertThat(server.err()).doesNotContain("DEBUG").doesNotContain("Exception");
        }
    }

    @Test
    void aServerThatIsToldToStopDoesSoCleanly() throws Exception {
        try (JarProcess server = JarProcess.start(folder, ANY_PORT, "serve")) {
            server.address();

            server.terminate();

            assertThat(server.exitCode()).isEqualTo(143);
            assertThat(server.err()).contains("event=stopped");
            assertThat(folder.resolve("rowport-data/tmp")).isEmptyDirectory();
        }
    }

    @Test
    void aPortThatIsTakenIsToldInASentence() throws Exception {
        try (JarProcess first = JarProcess.start(folder, ANY_PORT, "serve")) {
            String port = Integer.toString(first.address().getPort());
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            try (JarProcess second = JarProcess.start(elsewhere, port, "serve")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err().lines().filter(line -> !line.contains("INFO")))
                        .singleElement()
                        .asString()
                        .contains(port)
                        .contains("in use");
            }
        }
    }

    @Test
    void aDatabaseThatIsInUseIsToldInASentence() throws Exception {
        try (JarProcess server = JarProcess.start(folder, ANY_PORT, "serve")) {
            server.address();
            try (JarProcess command = JarProcess.start(folder, ANY_PORT, "token", "list")) {
                assertThat(command.exitCode()).isEqualTo(1);
                assertThat(command.err().lines()).singleElement().asString().contains("in use");
            }
        }
    }

    @Test
    void aKilledServerGoesOnWhereItWasAndAppliesEachRowOnce() throws Exception {
        goesOnWhereItWas(server -> {
            server.kill();
            server.exitCode();
        });
    }

    @Test
    void aServerThatIsToldToStopInMidRunEndsItsBatchAndGoesOnLater() throws Exception {
        goesOnWhereItWas(server -> {
            server.terminate();

            assertThat(server.exitCode()).isEqualTo(143);
            assertThat(server.err())
                    .contains("event=stopped")
                    .doesNotContain(" WARN ")
                    .doesNotContain(" ERROR ");
        });
    }

    private interface Stop {
        void stop(JarProcess server) throws Exception;
    }

    private void goesOnWhereItWas(Stop stop) throws Exception {
        int rows = 30_000;
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), rows, SEED);
        String id;
        try (JarProcess server = JarProcess.start(folder, ANY_PORT, "serve")) {
            ApiClient api = api(server.address());
            JsonNode created = api.create("clients", "store", Files.readAllBytes(file.path()), Map.of());
            id = created.get("uuid").asText();
            api.mapByName(created);
            api.start(id, false);
            api.awaitProgress(id, 10);
            stop.stop(server);
        }
        try (JarProcess server = JarProcess.start(folder, ANY_PORT, "serve")) {
            ApiClient api = api(server.address());

            JsonNode done = api.ended(id);

            assertThat(done.get("status").asText()).isEqualTo("completed");
            assertThat(done.get("failed_jobs").asInt()).isEqualTo(file.wrong().size());
            assertThat(api.get("records/clients?per_page=1")
                            .get("meta")
                            .get("total")
                            .asInt())
                    .isEqualTo(rows - file.wrong().size());
        }
    }

    @Test
    void aCommandThatIsInterruptedCancelsAndSaysHowToGoOn() throws Exception {
        int rows = 60_000;
        ClientsFile file = ClientsFile.write(folder.resolve("clients.csv"), rows, SEED);
        String resume;
        try (JarProcess command = JarProcess.start(
                folder, ANY_PORT, "import", file.path().toString(), "--type", "clients", "--mode", "store")) {
            command.awaitProgress();
            command.terminate();

            assertThat(command.exitCode()).isEqualTo(143);
            assertThat(command.out())
                    .contains("Cancelled; what was applied stays")
                    .contains("not reached");
            resume = command.out().replaceAll("(?s).* resume ([0-9a-f-]{36}).*", "$1");
        }
        try (JarProcess command = JarProcess.start(folder, ANY_PORT, "resume", resume)) {
            assertThat(command.exitCode()).as(command.err()).isEqualTo(3);
            assertThat(command.out())
                    .contains(String.format(
                            "%,d of 60,000 rows failed", file.wrong().size()));
        }
    }

    private ApiClient api(URI address) throws IOException {
        return new ApiClient(
                address,
                Files.readString(folder.resolve("rowport-data/first-token")).strip());
    }
}

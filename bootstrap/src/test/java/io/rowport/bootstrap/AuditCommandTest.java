package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.bootstrap.terminal.ExitCode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final byte[] CLIENTS = """
            external_reference,type,first_name,last_name,send_welcome_email
            A-1,individual,Ann,One,no
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void whatWasDoneIsShownWithWhoDidIt() throws IOException {
        String id = importUndoAndDelete();
        Console console = Console.withData(folder);
        String token = console.call("token", "list").lines().get(1).split(" ")[0];
        console.call("token", "revoke", token);

        Console.Result audit = console.call("audit");

        assertThat(audit.code()).isEqualTo(ExitCode.OK);
        assertThat(audit.lines().stream()
                        .skip(1)
                        .map(line -> line.replaceAll(" +", " ").strip().substring(28))
                        .map(line -> line.replaceFirst("(created) [0-9a-f-]{36} (?!clients)", "$1 ID ")))
                .containsExactly(
                        "(server) token revoked " + token + " of Rowport Admin",
                        "Rowport Admin import deleted " + id,
                        "Rowport Admin import undone " + id,
                        "Rowport Admin import started " + id,
                        "Rowport Admin import mapped " + id,
                        "Rowport Admin import created " + id + " clients store",
                        "(server) token minted " + token + " of Rowport Admin",
                        "(server) account created ID Rowport Admin",
                        "(server) firm created ID My firm");
    }

    private String importUndoAndDelete() throws IOException {
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            ApiClient api = server.api();
            JsonNode done = api.importFile("clients", "store", CLIENTS, Map.of());
            String id = done.get("uuid").asText();
            refusedStart(api, id);
            api.post("import/undo/" + id, Map.of());
            api.ended(id);
            api.send(api.request("import/" + id).DELETE());
            return id;
        }
    }

    private static void refusedStart(ApiClient api, String id) {
        assertThat(api.send(api.request("import/start/" + id).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void anUnknownFirmIsRefused() {
        Console.Result audit = Console.withData(folder).call("audit", "--firm", "Nobody");

        assertThat(audit.code()).isEqualTo(ExitCode.USAGE);
        assertThat(audit.err()).contains("There is no firm named Nobody.");
    }
}

package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.Console.Result;
import io.rowport.bootstrap.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void setUp() {
        console = Console.withData(folder);
    }

    @Test
    void onlyTheTokenGoesToStandardOutput() {
        Result result = console.call("token", "create", "--firm", "Acme", "--account", "Jo");

        assertThat(result.out()).matches("rowport_[A-Za-z0-9_-]{51}\\R");
        assertThat(result.err()).contains("for Jo of Acme");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void tokensAreListedWithoutTheirSecrets() {
        String secret = console.call(
                        "token",
                        "create",
                        "--firm",
                        "Acme",
                        "--account",
                        "Jo",
                        "--scope",
                        "imports:read",
                        "--expires",
                        "90d")
                .out()
                .strip();

        Result list = console.call("token", "list");

        assertThat(list.lines()).hasSize(2);
        assertThat(list.out())
                .containsPattern("Acme +Jo +2\\S+Z +2\\S+Z +never +works +imports:read")
                .doesNotContain(secret);
    }

    @Test
    void aRevokedTokenStaysInTheListAsRevoked() {
        console.call("token", "create", "--firm", "Acme", "--account", "Jo");
        String id = console.call("token", "list").lines().get(1).split(" ")[0];

        Result revoked = console.call("token", "revoke", id);
        Result again = console.call("token", "revoke", id);

        assertThat(revoked.code()).isEqualTo(ExitCode.OK);
        assertThat(console.call("token", "list").out()).contains("revoked");
        assertThat(again.err()).contains("There is no such token that still works.");
        assertThat(again.code()).isEqualTo(ExitCode.NOT_DONE);
    }

    @Test
    void wrongScopesAndTimesAreToldTheRightOnes() {
        Result scope = console.call("token", "create", "--firm", "A", "--account", "J", "--scope", "admin");
        Result time = console.call("token", "create", "--firm", "A", "--account", "J", "--expires", "soon");

        assertThat(scope.err()).contains("must be one of imports:read, imports:write, not admin");
        assertThat(time.err()).contains("such as 500ms, 30s, 5m, 12h or 90d, not soon");
        assertThat(time.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theTokensOfOneFirmAreListed() {
        console.call("token", "create", "--firm", "Acme", "--account", "Jo");
        console.call("token", "create", "--firm", "Other", "--account", "Sam");

        assertThat(console.call("token", "list").lines()).hasSize(3);
        assertThat(console.call("token", "list", "--firm", "Other").out())
                .contains("Sam")
                .doesNotContain("Jo");
        assertThat(console.call("token", "list", "--firm", "Nobody").err()).contains("There is no firm named Nobody.");
    }

    @Test
    void theLastUseOfATokenIsShown() throws IOException {
        RunningServer.start(folder, Map.of()).close();
        String token = console.call("token", "create", "--firm", "Acme", "--account", "Jo")
                .out()
                .strip();
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            new ApiClient(server.address(), token).get("import");
        }

        assertThat(console.call("token", "list").out()).containsPattern("Jo +2\\S+Z +never +2\\S+Z +works");
    }
}

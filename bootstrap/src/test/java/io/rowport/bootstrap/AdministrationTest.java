package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.Console.Result;
import io.rowport.bootstrap.terminal.ExitCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firms and accounts, administered by command line, and what that is to their tokens. */
class AdministrationTest {
    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void makeAFirm() throws IOException {
        RunningServer.start(folder, Map.of()).close();
        console = Console.withData(folder);
        assertThat(done("firm", "create", "Acme")).matches("[0-9a-f-]{36}");
    }

    /** Calls, and gives what goes to standard output. */
    private String done(String... arguments) {
        Result result = console.call(arguments);
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
        return result.out().strip();
    }

    private void assertRefused(String message, String... arguments) {
        Result result = console.call(arguments);
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    private int asked(String token) throws IOException {
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            ApiClient api = new ApiClient(server.address(), token);
            HttpResponse<?> answer = api.send(api.request("import").GET());
            return answer.statusCode();
        }
    }

    @Test
    void anAccountIsMadeWithTheIdOfAnIdentityProvider() {
        String id = new UUID(7, 7).toString();

        assertThat(done("account", "create", "--firm", "Acme", "--id", id, "--email", "jo@example.org", "Jo Doe"))
                .isEqualTo(id);

        assertThat(done("account", "list", "--firm", "Acme"))
                .containsPattern(id + " +Acme +Jo Doe +2\\S+Z +works +jo@example.org");
        assertThat(done("firm", "list")).containsPattern("works +1 +Acme");
    }

    @Test
    void aDisabledAccountsTokenOpensNothingUntilItIsEnabled() throws IOException {
        String id = done("account", "create", "--firm", "Acme", "Jo");
        String token = done("token", "create", "--firm", "Acme", "--account", "Jo");

        assertThat(done("account", "disable", id)).isEqualTo("Disabled.");
        assertThat(done("account", "disable", id)).isEqualTo("It was disabled already.");

        assertThat(asked(token)).isEqualTo(401);
        assertThat(done("account", "list")).containsPattern("Jo +2\\S+Z +disabled");
        assertThat(done("token", "list")).containsPattern("Jo .* disabled +imports:read");
        assertRefused("is disabled", "token", "create", "--firm", "Acme", "--account", "Jo");
        assertThat(done("account", "enable", id)).isEqualTo("Enabled.");
        assertThat(asked(token)).isEqualTo(200);
    }

    @Test
    void aDisabledFirmsTokensOpenNothingUntilItIsEnabled() throws IOException {
        String token = done("token", "create", "--firm", "Acme", "--account", "Jo");

        assertThat(done("firm", "disable", "Acme")).isEqualTo("Disabled.");

        assertThat(asked(token)).isEqualTo(401);
        assertThat(done("firm", "list")).containsPattern("disabled +1 +Acme");
        assertThat(done("token", "list")).containsPattern("Jo .* disabled +imports:read");
        assertThat(done("firm", "enable", "Acme")).isEqualTo("Enabled.");
        assertThat(done("firm", "enable", "Acme")).isEqualTo("It wasn't disabled.");
        assertThat(asked(token)).isEqualTo(200);
    }

    @Test
    void allOfItIsInTheAuditTrail() {
        String jo = done("account", "create", "--firm", "Acme", "Jo");
        done("account", "disable", jo);
        done("account", "enable", jo);
        done("firm", "disable", "Acme");

        assertThat(console.call("audit", "--firm", "Acme").lines().stream()
                        .skip(1)
                        .map(line -> line.replaceAll(" +", " ").strip().substring(28))
                        .map(line -> line.replaceFirst(" [0-9a-f-]{36} ", " ")))
                .containsExactly(
                        "(server) firm disabled Acme",
                        "(server) account enabled Jo",
                        "(server) account disabled Jo",
                        "(server) account created Jo",
                        "(server) firm created Acme");
    }

    @Test
    void whatIsWrongIsToldInASentence() {
        done("account", "create", "--firm", "Acme", "Jo");

        assertRefused("There is a firm named Acme already.", "firm", "create", "Acme");
        assertRefused("The firm Acme has an account named Jo already.", "account", "create", "--firm", "Acme", "Jo");
        assertRefused("There is no firm named Nobody.", "account", "create", "--firm", "Nobody", "Jo");
        assertRefused("There is no firm named Nobody.", "firm", "disable", "Nobody");
        assertRefused("There is no firm named Nobody.", "account", "list", "--firm", "Nobody");
        assertRefused("must not be blank", "firm", "create", " ");
        assertRefused("There is no account with the id", "account", "disable", new UUID(1, 1).toString());
        assertRefused("Say what to do with firms: create, list, disable or enable.", "firm");
        assertRefused("Say what to do with accounts: create, list, disable or enable.", "account");
    }
}

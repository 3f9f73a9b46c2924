package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.Console.Result;
import io.rowport.bootstrap.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "import",
                "resume",
                "undo",
                "report",
                "token",
                "token create",
                "token list",
                "token revoke",
                "types",
                "sample"
            })
    void everyCommandHasHelpAndAVersion(String command) {
        Result help = new Console().call((command + " --help").strip().split(" "));
        Result version = new Console().call((command + " --version").strip().split(" "));

        assertThat(help.out()).startsWith("Usage: rowport " + command);
        assertThat(help.code()).isEqualTo(ExitCode.OK);
        assertThat(version.out()).startsWith("rowport ");
        assertThat(version.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void theHelpListsAllCommands() {
        assertThat(new Console().call("--help").out())
                .contains("  serve", "  import", "  resume", "  undo", "  report", "  token", "  types", "  sample");
    }

    @Test
    void aCommandMustBeGiven() {
        Result result = new Console().call();

        assertThat(result.err()).startsWith("Say what to do: serve, import, ");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownCommandSuggestsTheLikelyOne() {
        Result result = new Console().call("imprt", "clients.csv");

        assertThat(result.err()).contains("imprt").contains("Did you mean: rowport import");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownOptionSuggestsTheLikelyOne() {
        Result result = new Console().call("import", "clients.csv", "-t", "clients", "-m", "store", "--reprt", "x");

        assertThat(result.err()).contains("--reprt").contains("--report").contains("import --help");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingOptionIsNamed() {
        Result result = new Console().call("import", "clients.csv", "--mode", "store");

        assertThat(result.err()).contains("--type=TYPE").doesNotContain("\tat ");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aWrongModeIsToldTheRightOnes() {
        Result result = new Console().call("import", "clients.csv", "--type", "clients", "--mode", "insert");

        assertThat(result.err()).contains("--mode").contains("must be one of store, update, validate, not insert");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void wrongSettingsAreToldALineEach() {
        Result result = new Console()
                .set("ROWPORT_PORT", "x")
                .set("ROWPORT_THREADS", "0")
                .call("serve");

        assertThat(result.err().lines())
                .containsExactly(
                        "ROWPORT_PORT must be a whole number from 0 to 65535, not \"x\".",
                        "ROWPORT_THREADS must be a whole number from 1 to 64, not \"0\".");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }
}

package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.Console.Result;
import io.rowport.bootstrap.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void allTypesAreListed() {
        Result result = new Console().call("types");

        assertThat(result.lines()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(result.out())
                .containsPattern("(?m)^clients +\\d+ +type, send_welcome_email ")
                .contains("group_scheme_members");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void oneTypeIsShownWithItsFieldsAndRules() {
        Result result = new Console().call("types", "plans");

        assertThat(result.out())
                .containsPattern("(?m)^opened_at +date +yes")
                .contains("active, inactive, proposed")
                .contains("Refers to clients")
                .contains("Rules:");
    }

    @Test
    void anUnknownTypeIsToldWhichThereAre() {
        Result result = new Console().call("types", "cars");

        assertThat(result.err()).contains("There is no type cars; there are clients, ");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aSampleCanBeImportedAsItIs() throws IOException {
        Path sample = Files.writeString(
                folder.resolve("clients.csv"),
                new Console().call("sample", "clients").out());

        Result result = Console.withData(folder.resolve("data"))
                .call("import", sample.toString(), "--type", "clients", "--mode", "store");

        assertThat(result.out()).contains("Done: applied all ");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void listingTypesTouchesNoData() {
        Console.withData(folder.resolve("data")).call("types");

        assertThat(folder).isEmptyDirectory();
    }
}

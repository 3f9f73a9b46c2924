package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.Console.Result;
import io.rowport.bootstrap.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypesCheckCommandTest {
    private static final String PETS = """
            name: pets
            singular: pet
            label: Pets
            table: pets
            key: chip
            external_reference: {max_length: 15}
            fields:
              name: {type: text, max_length: 40, required: true}
              owner_uuid: {type: reference, to: clients, column: owner}
            """;

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @BeforeEach
    void createTable() throws SQLException {
        execute("create table pets (chip varchar(15) primary key, name varchar(40) not null, owner uuid)");
    }

    @AfterEach
    void shutDown() throws SQLException {
        execute("shutdown");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "rowport", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Result check(String declaration) throws IOException {
        Path file = Files.writeString(folder.resolve("pets.yaml"), declaration);
        return Console.withData(folder.resolve("data"))
                .set("ROWPORT_DB_URL", url)
                .set("ROWPORT_DB_USER", "rowport")
                .call("types", "check", file.toString());
    }

    @Test
    void aDeclarationThatFitsItsTableIsSound() throws IOException {
        Result result = check(PETS);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("pets.yaml is sound: the type pets has 2 fields beside its key");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void allThatDoesNotFitTheTableIsTold() throws IOException {
        Result result = check(PETS.replace("max_length: 40, ", "").replace("column: owner", "column: keeper"));

        assertThat(result.err().lines())
                .containsExactly(
                        "pets.yaml: fields.name: values have up to 255 characters, but the column NAME takes 40: give the"
                                + " field max_length: 40.",
                        "pets.yaml: fields.owner_uuid: the table pets has no column keeper; it has CHIP, NAME, OWNER.");
        assertThat(result.code()).isEqualTo(ExitCode.NOT_DONE);
    }

    @Test
    void aKeyThatNobodyKnowsIsToldWithItsLine() throws IOException {
        Result result = check(PETS.replace("required: true", "needed: true"));

        assertThat(result.err()).contains("pets.yaml: fields.name.needed: unknown key, line 8; known are aliases, ");
    }

    @Test
    void aDeclarationWithoutATableIsRefused() throws IOException {
        assertThat(check(PETS.replace("table: pets\n", "")).err())
                .isEqualToIgnoringNewLines(
                        "pets.yaml: the key table is missing: it names the table that holds the records");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Result result = Console.withData(folder.resolve("data"))
                .call("types", "check", folder.resolve("none.yaml").toString());

        assertThat(result.err()).contains("none.yaml isn't there");
        assertThat(result.code()).isEqualTo(ExitCode.NOT_DONE);
    }
}

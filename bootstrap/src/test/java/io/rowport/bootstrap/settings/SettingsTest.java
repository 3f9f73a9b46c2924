package io.rowport.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.bootstrap.logging.Logging;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void nothingNeedsToBeSet() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.data()).isEqualTo(Path.of("./rowport-data"));
        assertThat(settings.listen()).isEqualTo(new Settings.Listen("127.0.0.1", 7070, Set.of()));
        assertThat(settings.database()).isEqualTo(new Settings.Database(null, null, null));
        assertThat(settings.uploads()).isEqualTo(Settings.Uploads.FOLDER);
        assertThat(settings.limits()).isEqualTo(new Settings.Limits(1L << 30, 10_000_000, 10L << 30, 500));
        assertThat(settings.runs())
                .isEqualTo(new Settings.Runs(2, 2, 2_000, Duration.ofSeconds(30), Duration.ofDays(30)));
        assertThat(settings.jwt()).isNull();
        assertThat(settings.operation())
                .isEqualTo(
                        new OperationSettings(OperationSettings.Metrics.LOCAL, null, Logging.Format.TEXT, 100 << 20));
    }

    @Test
    void pagesOfOtherOriginsAreNamedByTheirOrigins() {
        Settings settings =
                Settings.of(Map.of("ROWPORT_CORS_ORIGINS", "https://app.example.com, http://localhost:5173"));

        assertThat(settings.listen().origins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:5173");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com,,",
                "ftp://x",
                "https://a b"
            })
    void whatIsNoOriginIsRefused(String origins) {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> Settings.of(Map.of("ROWPORT_CORS_ORIGINS", origins)))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .asString()
                        .startsWith("ROWPORT_CORS_ORIGINS must be origins such as https://app.example.com, not"));
    }

    @Test
    void aTokenOpensMetrics() {
        OperationSettings settings =
                Settings.of(Map.of("ROWPORT_METRICS_TOKEN", "0123456789abcdef")).operation();

        assertThat(settings.metrics()).isEqualTo(OperationSettings.Metrics.WITH_TOKEN);
        assertThat(settings.metricsToken()).isEqualTo("0123456789abcdef");
        assertThat(settings.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void aTokenForMetricsThatCanBeGuessedIsRefused() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> Settings.of(Map.of("ROWPORT_METRICS_TOKEN", "secret")))
                .satisfies(refused -> assertThat(refused.problems())
                        .containsExactly("ROWPORT_METRICS_TOKEN must have at least 16 characters."));
    }

    @Test
    void aTokenForMetricsThatAreOffIsRefused() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() ->
                        Settings.of(Map.of("ROWPORT_METRICS", "off", "ROWPORT_METRICS_TOKEN", "0123456789abcdef")));
    }

    @Test
    void theEnvironmentIsTaken() {
        Settings settings = Settings.of(Map.of(
                "ROWPORT_PORT", "8080",
                "ROWPORT_DATA", folder.toString(),
                "ROWPORT_UPLOADS", "database",
                "ROWPORT_DEAD_AFTER", "2m",
                "ROWPORT_DB_URL", "jdbc:postgresql://db/rowport",
                "ROWPORT_DB_PASSWORD", " with blanks "));

        assertThat(settings.listen().port()).isEqualTo(8080);
        assertThat(settings.data()).isEqualTo(folder);
        assertThat(settings.uploads()).isEqualTo(Settings.Uploads.DATABASE);
        assertThat(settings.runs().deadAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.database())
                .isEqualTo(new Settings.Database("jdbc:postgresql://db/rowport", null, " with blanks "));
    }

    @Test
    void aBlankVariableCountsAsNotSet() {
        assertThat(Settings.of(Map.of("ROWPORT_PORT", " ")).listen().port()).isEqualTo(7070);
    }

    @Test
    void aPropertiesFileInTheDataFolderIsRead() throws IOException {
        Files.writeString(folder.resolve("rowport.properties"), "rowport.port=8081\nrowport.runs.per.firm=3\n");

        Settings settings = Settings.of(Map.of("ROWPORT_DATA", folder.toString()));

        assertThat(settings.listen().port()).isEqualTo(8081);
        assertThat(settings.runs().perFirm()).isEqualTo(3);
    }

    @Test
    void aPropertiesFileCanBeAnywhere() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "rowport.data=" + folder.resolve("there"));

        assertThat(Settings.of(Map.of("ROWPORT_CONFIG", file.toString())).data())
                .isEqualTo(folder.resolve("there"));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "rowport.port=8081");

        Settings settings = Settings.of(Map.of("ROWPORT_CONFIG", file.toString(), "ROWPORT_PORT", "8082"));

        assertThat(settings.listen().port()).isEqualTo(8082);
    }

    @Test
    void batchesAreLargerOnPostgreSqlUnlessTheirSizeIsSet() {
        String postgreSql = "jdbc:postgresql://localhost/rowport";

        assertThat(Settings.of(Map.of()).runs().batchSize()).isEqualTo(2_000);
        assertThat(Settings.of(Map.of("ROWPORT_DB_URL", postgreSql)).runs().batchSize())
                .isEqualTo(5_000);
        assertThat(Settings.of(Map.of("ROWPORT_DB_URL", postgreSql, "ROWPORT_BATCH_SIZE", "7"))
                        .runs()
                        .batchSize())
                .isEqualTo(7);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Map.of(
                        "ROWPORT_PORT", "tcp://10.0.0.1:7070",
                        "ROWPORT_UPLOADS", "cloud",
                        "ROWPORT_DEAD_AFTER", "half a minute",
                        "ROWPORT_BATCH_SIZE", "0")))
                .containsExactlyInAnyOrder(
                        "ROWPORT_PORT must be a whole number from 0 to 65535, not \"tcp://10.0.0.1:7070\".",
                        "ROWPORT_UPLOADS must be one of database, folder, not \"cloud\".",
                        "ROWPORT_DEAD_AFTER must be a number with a unit, such as 500ms, 30s, 5m, 12h or 90d, and at least"
                                + " 4s, not \"half a minute\".",
                        "ROWPORT_BATCH_SIZE must be a whole number from 1 to 100000, not \"0\".");
    }

    @Test
    void aProblemInTheFileNamesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "rowport.port=http\nrowport.prot=1\n");

        assertThat(problems(Map.of("ROWPORT_CONFIG", file.toString())))
                .containsExactly(
                        "There is no setting rowport.prot (in " + file + "); the README lists them all.",
                        "rowport.port (in " + file + ") must be a whole number from 0 to 65535, not \"http\".");
    }

    @Test
    void aMissingPropertiesFileIsAProblem() {
        Path missing = folder.resolve("missing.properties");

        assertThat(problems(Map.of("ROWPORT_CONFIG", missing.toString())))
                .containsExactly(
                        "The properties file " + missing + " can't be read: it must be there, readable, and in UTF-8.");
    }

    @Test
    void anUnknownDatabaseIsRefusedWithoutShowingItsUrl() {
        assertThat(problems(Map.of("ROWPORT_DB_URL", "jdbc:mysql://db/rowport?password=hush")))
                .containsExactly("ROWPORT_DB_URL must begin with jdbc:postgresql: or jdbc:h2:.");
    }

    @Test
    void aPasswordIsNeverShown() {
        Settings settings = Settings.of(Map.of("ROWPORT_DB_PASSWORD", "hush"));

        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void tokensOfAnIssuerNeedAllThatTheyAreCheckedWith() {
        assertThat(problems(Map.of("ROWPORT_JWT_ISSUER", "https://login.example.org")))
                .containsExactly(
                        "ROWPORT_JWT_AUDIENCE must be set where any other of ROWPORT_JWT_... is.",
                        "ROWPORT_JWT_JWKS_URL or ROWPORT_JWT_KEY_FILE must be set, and not both.");
    }

    @Test
    void tokensOfAnIssuerCanBeAccepted() {
        Settings settings = Settings.of(Map.of(
                "ROWPORT_JWT_ISSUER", "https://login.example.org",
                "ROWPORT_JWT_AUDIENCE", "rowport",
                "ROWPORT_JWT_JWKS_URL", "https://login.example.org/jwks.json",
                "ROWPORT_JWT_ALGORITHM", "ES256"));

        assertThat(settings.jwt())
                .isEqualTo(new Settings.Jwt(
                        "https://login.example.org",
                        "rowport",
                        URI.create("https://login.example.org/jwks.json"),
                        null,
                        "ES256"));
    }

    @Test
    void aSharedSecretIsNoWayToSign() {
        Map<String, String> environment = new TreeMap<>(Map.of("ROWPORT_JWT_ALGORITHM", "HS256"));

        assertThat(problems(environment)).singleElement().asString().startsWith("ROWPORT_JWT_ALGORITHM must be one of");
    }

    private static List<String> problems(Map<String, String> environment) {
        return assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> Settings.of(environment))
                .actual()
                .problems();
    }
}

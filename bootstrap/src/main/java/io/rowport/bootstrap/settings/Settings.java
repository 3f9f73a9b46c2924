package io.rowport.bootstrap.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the program is set up, checked.
 *
 * @param data the folder for all that is kept
 * @param listen where to listen
 * @param database where records are kept
 * @param types the folder with declarations of record types of the user's own, null for none
 * @param uploads where uploads are kept
 * @param limits what is refused as too much
 * @param runs how imports are run
 * @param jwt which access tokens of others are accepted, null for none
 * @param operation what operators see
 * @param webhook whom to tell of the ends of imports, null for nobody
 */
public record Settings(
        Path data,
        Listen listen,
        Database database,
        @Nullable Path types,
        Uploads uploads,
        Limits limits,
        Runs runs,
        @Nullable Jwt jwt,
        OperationSettings operation,
        @Nullable WebhookTarget webhook) {
    private static final int LAST_PORT = 65_535;
    private static final int MOST_AT_ONCE = 64;
    private static final int LARGEST_BATCH = 100_000;

    /** PostgreSQL gains by more rows in a transaction, H2 doesn't. */
    private static final int BATCH_ON_POSTGRESQL = 5_000;

    private static final int BATCH_ON_H2 = 2_000;
    private static final List<String> DATABASES = List.of("jdbc:postgresql:", "jdbc:h2:");
    private static final Duration SHORTEST_DEAD_AFTER = Duration.ofSeconds(4);

    /** Signatures by a key pair only: with a shared secret whoever checks tokens could also forge them. */
    private static final Map<String, String> ALGORITHMS = Stream.of(
                    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
            .collect(Collectors.toMap(Function.identity(), Function.identity()));

    /**
     * Where to listen.
     *
     * @param host the address
     * @param port the port, 0 for any that is free
     * @param origins the web origins whose pages may call it
     */
    public record Listen(String host, int port, Set<String> origins) {}

    /**
     * Where records are kept.
     *
     * @param url a JDBC URL, null for H2 in the data folder
     * @param user the user, null for none
     * @param password the password, null for none
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Database[url=" + url + ", user=" + user + "]";
        }
    }

    /** Where uploads are kept. */
    public enum Uploads {
        /** In a folder of the data folder. */
        FOLDER,
        /** In the database. */
        DATABASE
    }

    /**
     * What is refused as too much.
     *
     * @param uploadBytes the largest upload
     * @param rows the most rows of a file
     * @param storedBytes the most bytes of all uploads that a firm has stored, 0 for any number
     * @param requestsPerMinute of an account, 0 for any number
     */
    public record Limits(long uploadBytes, long rows, long storedBytes, int requestsPerMinute) {}

    /**
     * How imports are run.
     *
     * @param threads how many at once on this server
     * @param perFirm how many at once of a firm
     * @param batchSize how many rows in one transaction
     * @param deadAfter after how long without a sign of life a server counts as dead
     * @param keep how long contents are kept after an import's end, zero for ever
     */
    public record Runs(int threads, int perFirm, int batchSize, Duration deadAfter, Duration keep) {}

    /**
     * Which access tokens of others are accepted.
     *
     * @param issuer whose
     * @param audience made for whom
     * @param jwks where its keys are published; null where they are in a file
     * @param keyFile the file with its key; null where they are published
     * @param algorithm how they are signed
     */
    public record Jwt(
            String issuer,
            String audience,
            @Nullable URI jwks,
            @Nullable Path keyFile,
            String algorithm) {}

    /**
     * Reads settings.
     *
     * @param environment the environment's variables
     * @return the settings
     * @throws InvalidSettings naming everything that is wrong
     */
    public static Settings of(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(environment);
        Database database = database(reader);
        Settings settings = new Settings(
                reader.path(Setting.DATA).orElse(Path.of(".")),
                new Listen(
                        reader.text(Setting.HOST).orElse(""),
                        reader.integer(Setting.PORT, 0, LAST_PORT),
                        reader.read(Setting.CORS_ORIGINS, Settings::origins, "origins such as https://app.example.com")
                                .orElse(Set.of())),
                database,
                types(reader),
                reader.choice(Setting.UPLOADS, Map.of("folder", Uploads.FOLDER, "database", Uploads.DATABASE))
                        .orElse(Uploads.FOLDER),
                new Limits(
                        reader.number(Setting.MAX_UPLOAD_BYTES, 1, Long.MAX_VALUE),
                        reader.number(Setting.MAX_ROWS, 1, Integer.MAX_VALUE),
                        reader.number(Setting.MAX_STORED_BYTES, 0, Long.MAX_VALUE),
                        reader.integer(Setting.RATE_LIMIT, 0, Integer.MAX_VALUE)),
                new Runs(
                        reader.integer(Setting.THREADS, 1, MOST_AT_ONCE),
                        reader.integer(Setting.RUNS_PER_FIRM, 1, MOST_AT_ONCE),
                        batchSize(reader, database),
                        reader.duration(Setting.DEAD_AFTER, SHORTEST_DEAD_AFTER),
                        keep(reader)),
                jwt(reader),
                OperationSettings.of(reader),
                WebhookTarget.of(reader));
        reader.throwIfAnyProblem();
        return settings;
    }

    private static Duration keep(SettingsReader reader) {
        return reader.read(
                        Setting.KEEP,
                        text -> text.equals("0") ? Optional.of(Duration.ZERO) : Durations.parse(text),
                        Durations.FORM + ", or 0")
                .orElse(Duration.ZERO);
    }

    private static Database database(SettingsReader reader) {
        Optional<String> url = reader.text(Setting.DB_URL);
        if (url.isPresent() && DATABASES.stream().noneMatch(url.get()::startsWith)) {
            // Its value isn't shown: it may hold a password.
            reader.problem(Setting.DB_URL, "must begin with " + String.join(" or ", DATABASES) + ".");
        }
        return new Database(
                url.orElse(null),
                reader.text(Setting.DB_USER).orElse(null),
                reader.secret(Setting.DB_PASSWORD).orElse(null));
    }

    private static @Nullable Path types(SettingsReader reader) {
        Optional<Path> folder = reader.path(Setting.TYPES);
        folder.filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> reader.problem(Setting.TYPES, "names no folder: " + path));
        return folder.orElse(null);
    }

    private static int batchSize(SettingsReader reader, Database database) {
        if (reader.text(Setting.BATCH_SIZE).isPresent()) {
            return reader.integer(Setting.BATCH_SIZE, 1, LARGEST_BATCH);
        }
        boolean isPostgreSql = database.url() != null && database.url().startsWith("jdbc:postgresql:");
        return isPostgreSql ? BATCH_ON_POSTGRESQL : BATCH_ON_H2;
    }

    private static @Nullable Jwt jwt(SettingsReader reader) {
        Optional<String> issuer = reader.text(Setting.JWT_ISSUER);
        Optional<String> audience = reader.text(Setting.JWT_AUDIENCE);
        Optional<URI> jwks = reader.read(Setting.JWT_JWKS_URL, Settings::webAddress, "an http or https URL");
        Optional<Path> keyFile = reader.path(Setting.JWT_KEY_FILE);
        Optional<String> algorithm = reader.choice(Setting.JWT_ALGORITHM, ALGORITHMS);
        if (issuer.isEmpty() && audience.isEmpty() && jwks.isEmpty() && keyFile.isEmpty()) {
            return null;
        }
        if (issuer.isEmpty()) {
            reader.problem(Setting.JWT_ISSUER, "must be set where any other of ROWPORT_JWT_... is.");
        }
        if (audience.isEmpty()) {
            reader.problem(Setting.JWT_AUDIENCE, "must be set where any other of ROWPORT_JWT_... is.");
        }
        if (jwks.isPresent() == keyFile.isPresent()) {
            reader.problem(
                    Setting.JWT_JWKS_URL, "or " + Setting.JWT_KEY_FILE.variable() + " must be set, and not both.");
        }
        keyFile.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> reader.problem(Setting.JWT_KEY_FILE, "names no file that can be read: " + file));
        return new Jwt(
                issuer.orElse(""), audience.orElse(""), jwks.orElse(null), keyFile.orElse(null), algorithm.orElse(""));
    }

    /** As a browser sends them: a scheme, a host, perhaps a port, and nothing more. */
    private static Optional<Set<String>> origins(String text) {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : text.split(",", -1)) {
            origins.add(origin.strip());
        }
        return origins.stream().allMatch(Settings::isOrigin) ? Optional.of(origins) : Optional.empty();
    }

    private static boolean isOrigin(String text) {
        return webAddress(text)
                .filter(uri -> text.equals(uri.getScheme() + "://" + uri.getAuthority()))
                .isPresent();
    }

    static Optional<URI> webAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

package io.rowport.bootstrap.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be configured: each is an environment variable, and a key of the properties file. */
public enum Setting {
    DATA(
            "./rowport-data",
            "Folder of the embedded database, the uploads and the first token. Made where it isn't there."),
    CONFIG(
            null,
            "`rowport.properties` in the data folder",
            "Properties file with more settings: `rowport.port=8080` there is `ROWPORT_PORT=8080` here. The environment wins."),
    HOST("127.0.0.1", "Address to listen on; `0.0.0.0` for all of the machine's."),
    PORT("7070", "Port to listen on; `0` for any that is free."),
    CORS_ORIGINS(
            null,
            "none",
            "Web origins whose pages may call the API, after commas: `https://app.example.com`. The wizard needs none."),
    DB_URL(
            null,
            "an H2 file in the data folder",
            "JDBC URL of the database: `jdbc:postgresql://host/name` (14 or newer), or `jdbc:h2:file:/path`."),
    DB_USER(null, "none", "User of the database."),
    DB_PASSWORD(null, "none", "Password of that user."),
    TYPES(
            null,
            "none",
            "Folder with declarations of record types of your own, for tables that are there already; see"
                    + " [record types](docs/record-types.md)."),
    UPLOADS(
            "folder",
            "Where uploads are kept: `folder` (in the data folder) or `database`, which all servers on it see."),
    MAX_UPLOAD_BYTES("1073741824", "Largest upload, in bytes; also the limit of what a gzip upload unpacks to."),
    MAX_ROWS("10000000", "Most data rows in a file."),
    MAX_STORED_BYTES(
            "10737418240",
            "Most bytes of all uploads that a firm has stored, those that were purged left out; `0` for any number."),
    THREADS("2", "How many imports this server runs at once."),
    RUNS_PER_FIRM("2", "How many imports of one firm run at once, over all servers on the database."),
    BATCH_SIZE(null, "`5000` on PostgreSQL, `2000` on H2", "Rows applied in one transaction."),
    DEAD_AFTER(
            "30s", "After how long without a sign of life a server counts as dead, and others go on with its imports."),
    RATE_LIMIT("500", "Requests a minute for each account; `0` for any number."),
    KEEP(
            "30d",
            "How long uploads, failed cells and old values are kept after an import's end, or while it isn't started; `0` for ever."
                    + " Then it can't be undone any more; its name, hash and counts stay."),
    WEBHOOK_URL(
            null,
            "none",
            "Is told when an import has ended: an https URL that takes `POST`; see [operations](docs/operations.md)."),
    WEBHOOK_SECRET(null, "none", "What its `X-Signature` is made with; 16 characters or more."),
    WEBHOOK_ALLOW_PRIVATE("false", "`true` lets that URL be http, and of this machine or a private network."),
    METRICS(
            "local",
            "Who sees `/metrics`: `local` for programs on the same machine that don't come through a proxy, `open` for"
                    + " whoever reaches the server, `off` for nobody."),
    METRICS_TOKEN(
            null,
            "none",
            "Instead: who sends it as `Authorization: Bearer …` sees them, from anywhere; 16 characters or more."),
    LOG_FORMAT("text", "How the server logs, to standard error: `text`, or `json` with an object in each line."),
    MIN_FREE_BYTES("104857600", "With less room on the disk of the data folder the server isn't ready."),
    JWT_ISSUER(
            null,
            "none",
            "Accepts JWT access tokens of this issuer (`iss`), whose `sub` is an account's id; goes with the next three."),
    JWT_AUDIENCE(null, "none", "What their `aud` must name."),
    JWT_JWKS_URL(null, "none", "Where the issuer publishes its keys; or else:"),
    JWT_KEY_FILE(null, "none", "File with the issuer's key: a public key in PEM, or a JWK set."),
    JWT_ALGORITHM("RS256", "The one algorithm by which they may be signed.");

    private static final String PREFIX = "ROWPORT_";

    private final @Nullable String usual;
    private final String shownDefault;
    private final String meaning;

    Setting(String usual, String meaning) {
        this(usual, "`" + usual + "`", meaning);
    }

    Setting(@Nullable String usual, String shownDefault, String meaning) {
        this.usual = usual;
        this.shownDefault = shownDefault;
        this.meaning = meaning;
    }

    /** {@return the environment variable} */
    public String variable() {
        return PREFIX + name();
    }

    /** {@return the key in the properties file} */
    public String property() {
        return variable().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** {@return the value where nothing is set, null for none} */
    public @Nullable String usual() {
        return usual;
    }

    /** {@return the default as people read it, in Markdown} */
    public String shownDefault() {
        return shownDefault;
    }

    /** {@return what it is for, in Markdown} */
    public String meaning() {
        return meaning;
    }
}

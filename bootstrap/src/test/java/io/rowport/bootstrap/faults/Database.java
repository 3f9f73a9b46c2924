package io.rowport.bootstrap.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Where servers under test keep their records. */
sealed interface Database {
    /** {@return the settings by which a server finds it} */
    Map<String, String> settings();

    /** Opens it to look into; on H2 only while no server has it open. */
    Records look();

    /** {@return the name for messages} */
    String product();

    /**
     * A database of a PostgreSQL server.
     *
     * @param server the server
     * @param name the database
     */
    record PostgreSql(PostgresServer server, String name) implements Database {
        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "ROWPORT_DB_URL",
                    server.url(name),
                    "ROWPORT_DB_USER",
                    "postgres",
                    "ROWPORT_DB_PASSWORD",
                    "none",
                    "ROWPORT_UPLOADS",
                    "database");
        }

        @Override
        public Records look() {
            return server.records(name);
        }

        @Override
        public String product() {
            return "postgresql";
        }
    }

    /**
     * An H2 database in a file.
     *
     * @param file the file, without the suffix that H2 gives it
     */
    record H2(Path file) implements Database {
        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "ROWPORT_DB_URL", "jdbc:h2:file:" + file, "ROWPORT_DB_USER", "sa", "ROWPORT_DB_PASSWORD", "none");
        }

        /** A copy is looked at: to open the file itself would repair what the server has to repair. */
        @Override
        public Records look() {
            Path copy = file.resolveSibling("look");
            try {
                Files.copy(withSuffix(file), withSuffix(copy), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Records("jdbc:h2:file:" + copy, "sa", "none");
        }

        @Override
        public String product() {
            return "h2";
        }

        private static Path withSuffix(Path path) {
            return path.resolveSibling(path.getFileName() + ".mv.db");
        }
    }
}

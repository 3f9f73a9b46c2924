package io.rowport.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What PostgreSQL was asked, as PostgreSQL itself has written it down: nothing that goes to it can pass this by. */
final class StatementLog {
    /** At the end of a statement that is a test's own. */
    static final String OF_A_TEST = " /* a test */";

    private static final String NAME = "statements.log";
    private static final Pattern ENTRY = Pattern.compile("(?m)^LOG:  (?:statement|execute [^:]*): ");
    private static final Pattern NEXT_ENTRY = Pattern.compile("\n(?!\t)");

    private final Path file;

    private StatementLog(Path file) {
        this.file = file;
    }

    /** Lets a server that is about to be started write one. */
    static StatementLog of(EmbeddedPostgres.Builder server, Path folder) {
        server.setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", folder.toString())
                .setServerConfig("log_filename", NAME)
                .setServerConfig("log_rotation_size", "0")
                .setServerConfig("log_line_prefix", "")
                .setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_statement", "all");
        return new StatementLog(folder.resolve(NAME));
    }

    /** {@return each statement once, but those of tests and those that make tables, in lower case and with single blanks} */
    Set<String> statements() throws IOException {
        return ENTRY.splitAsStream(Files.readString(file))
                .skip(1)
                .map(entry -> NEXT_ENTRY.split(entry, 2)[0])
                .filter(sql -> !sql.contains(OF_A_TEST.strip()))
                .map(sql -> sql.replaceAll("\\s+", " ").strip().toLowerCase(java.util.Locale.ROOT))
                .filter(sql -> Set.of("select", "insert", "update", "delete", "with", "copy")
                        .contains(sql.split(" ")[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.rowport.bootstrap.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL that keeps what it acknowledges, and that can be killed and come back. */
final class PostgresServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static @Nullable PostgresServer shared;

    private final Path data;
    private EmbeddedPostgres server;

    private PostgresServer(Path data) {
        this.data = data;
        this.server = start(data, 0);
        try (Records records = records("postgres")) {
            requireOn(records, "fsync");
            requireOn(records, "synchronous_commit");
        }
    }

    /** One for all tests that don't hurt it; it goes when they have ended. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = in(Faults.folder("postgres"));
        }
        return shared;
    }

    /** Starts one with its data in a folder that is made for it. */
    static PostgresServer in(Path data) {
        return new PostgresServer(data);
    }

    /** Makes a database. */
    Database database(String name) {
        try (Records records = records("postgres")) {
            records.execute("create database " + name);
        }
        return new Database.PostgreSql(this, name);
    }

    String url(String database) {
        return server.getJdbcUrl(USER, database);
    }

    Records records(String database) {
        return new Records(url(database), USER, "");
    }

    /** {@code kill -9} of the postmaster and all of its processes. */
    void kill() {
        List<ProcessHandle> processes = postmaster();
        processes.forEach(ProcessHandle::destroyForcibly);
        Await.until("PostgreSQL is gone", PATIENCE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Starts it again on the same data and the same port. */
    void restart() {
        int port = server.getPort();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start(data, port);
    }

    /** Ends all sessions in a database but the one that asks. */
    void cutConnections(String database) {
        try (Records records = records("postgres")) {
            records.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> postmaster() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path data, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(PATIENCE);
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireOn(Records records, String setting) {
        if (records.number("select count(*) from pg_settings where name = ? and setting = 'on'", setting) != 1) {
            throw new IllegalStateException(setting + " is off: what this PostgreSQL acknowledges proves nothing");
        }
    }
}

package io.rowport.benchmarks.measure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real server with {@code fsync} and {@code synchronous_commit} on; databases are made from one that the server has prepared. */
public final class PostgreSql implements Database {
    private static final String USER = "postgres";
    private static final String PREPARED = "prepared";

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path scratch;
    private int made;

    /** Starts it, and lets Rowport prepare the first database. */
    public PostgreSql(Path scratch) {
        this.scratch = scratch;
        data = scratch.resolve("postgresql");
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("create database " + PREPARED);
        Server.prepare(scratch.resolve("postgresql-prepared"), url(PREPARED));
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Fresh fresh() {
        String database = "fresh_" + ++made;
        execute("create database " + database + " template " + PREPARED);
        execute("checkpoint");
        Path folder = scratch.resolve("postgresql-" + made);
        Folders.copy(scratch.resolve("postgresql-prepared"), folder);
        return new Fresh() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public String serverUrl() {
                return url(database);
            }

            @Override
            public String peerUrl() {
                return url(database) + "&reWriteBatchedInserts=true";
            }

            @Override
            public void close() {
                execute("drop database " + database + " with (force)");
                Folders.delete(folder);
            }
        };
    }

    @Override
    public double cpuSeconds() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            double children = postmaster
                    .descendants()
                    .mapToDouble(process -> Cost.cpuSeconds(process.pid()))
                    .sum();
            return Cost.cpuSeconds(pid) + children;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private String url(String database) {
        return server.getJdbcUrl(USER, database);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.rowport.bootstrap.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A place for a server: its data folder, its database and its settings stay while its processes come and go. */
final class Node implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> settings;
    private RowportProcess process;

    private Node(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Starts a server; small batches make for many commits, and so for many moments to go wrong. */
    static Node start(Path folder, Database database, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("ROWPORT_BATCH_SIZE", "20");
        settings.put("ROWPORT_RATE_LIMIT", "1000000");
        settings.put("ROWPORT_DEAD_AFTER", "4s");
        settings.putAll(further);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CheapJvm.shareClasses();
        Node node = new Node(folder, settings);
        node.start();
        return node;
    }

    RowportProcess process() {
        return process;
    }

    void start() {
        process = RowportProcess.start(folder, settings);
    }

    Node awaitReady() {
        process.awaitReady();
        return this;
    }

    void kill() {
        process.kill();
    }

    void stop() {
        process.stop();
    }

    /** {@return a caller with the token that the first start has left} */
    ImportClient client() {
        try {
            return client(Files.readString(folder.resolve("first-token")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportClient client(String token) {
        return new ImportClient(process.port(), token);
    }

    /** Makes a token of a firm that is made on the way. */
    String token(String firm) {
        return RowportProcess.run(folder, settings, "token", "create", "--firm", firm, "--account", "Tester");
    }

    @Override
    public void close() {
        process.close();
    }
}

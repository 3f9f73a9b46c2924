package io.rowport.benchmarks.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Rowport's runnable jar as a server, with the settings that it comes with but for its limits. */
public final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long STEP_NANOS = 10_000_000;

    /** As often as the page asks; the end is seen a tenth of a second late, on average. */
    private static final long POLL_NANOS = 200_000_000;

    private final Process process;
    private final Http http;

    private Server(Process process, Http http) {
        this.process = process;
        this.http = http;
    }

    static Path jar() {
        return Path.of(System.getProperty("rowport.jar", "bootstrap/target/rowport.jar"));
    }

    /** Starts one, and waits until it is ready. */
    public static Server start(Path folder, String url, List<String> options) {
        int port = Ports.free();
        Map<String, String> settings = Map.of(
                "ROWPORT_DATA",
                folder.toString(),
                "ROWPORT_DB_URL",
                url,
                "ROWPORT_DB_USER",
                url.startsWith("jdbc:postgresql:") ? "postgres" : "rowport",
                "ROWPORT_PORT",
                String.valueOf(port),
                "ROWPORT_RATE_LIMIT",
                "0",
                "ROWPORT_MAX_UPLOAD_BYTES",
                String.valueOf(8L << 30));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-jar", jar().toString(), "serve"));
        Path errors = folder.resolveSibling(folder.getFileName() + ".log");
        Process process = Java.start(arguments, settings, errors);
        Server server = new Server(process, new Http(URI.create("http://127.0.0.1:" + port), folder));
        server.awaitReady(errors);
        return server;
    }

    /** Lets one make its tables, its first firm and its first token, and end. */
    static void prepare(Path folder, String url) {
        start(folder, url, List.of()).close();
    }

    /** {@return the process} */
    public long pid() {
        return process.pid();
    }

    /** {@return its API} */
    public Http http() {
        return http;
    }

    /** Uploads a file and maps each column to the field of its name. */
    public String create(String mode, Path file, List<String> columns) {
        String id = http.upload(file, "clients", mode).get("uuid").asText();
        Map<String, String> mapping = new LinkedHashMap<>();
        columns.forEach(column -> mapping.put(column, column));
        http.post("/api/v1/import/map/" + id, Map.of("mapping", mapping));
        return id;
    }

    /** Starts an import, and gives it as it is at its end. */
    public JsonNode runToEnd(String id) {
        http.post("/api/v1/import/start/" + id, Map.of("force", true));
        while (true) {
            JsonNode state = http.get("/api/v1/import/" + id);
            String status = state.get("status").asText();
            if (status.equals("completed")) {
                return state;
            }
            if (status.equals("failed") || status.equals("cancelled")) {
                throw new IllegalStateException("The import ended so: " + state);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void awaitReady(Path errors) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!http.isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The server isn't ready; it wrote " + errors);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    @Override
    public void close() {
        process.destroy();
        Java.awaitEnd(process);
    }
}

package io.rowport.bootstrap;

import io.rowport.bootstrap.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The whole server, in this process, on any free port. */
public final class RunningServer implements AutoCloseable {
    private final Server server;
    private final String token;
    private final ApiClient api;

    private RunningServer(Server server, String token) {
        this.server = server;
        this.token = token;
        this.api = new ApiClient(server.address(), token);
    }

    public static RunningServer start(Path data, Map<String, String> more) throws IOException {
        Map<String, String> environment = new TreeMap<>(more);
        environment.put("ROWPORT_DATA", data.toString());
        environment.putIfAbsent("ROWPORT_PORT", "0");
        environment.put("ROWPORT_RATE_LIMIT", "0");
        Server server = Server.start(Settings.of(environment));
        String token = Files.readString(data.resolve("first-token")).strip();
        return new RunningServer(server, token);
    }

    public ApiClient api() {
        return api;
    }

    public URI address() {
        return server.address();
    }

    /** The token that the first start made. */
    public String token() {
        return token;
    }

    @Override
    public void close() {
        server.close();
    }
}

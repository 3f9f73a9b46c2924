package io.rowport.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Listens to the events of an import, one after the other. */
final class EventClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;
    private final BufferedReader lines;

    /** An event, or a sign of life, whose name is empty. */
    record Event(String name, String data) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    EventClient(int port, String token, String id) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET /api/v1/import/" + id + "/events HTTP/1.0\r\nHost: 127.0.0.1:" + port
                    + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of the answer. */
    String head() {
        return block();
    }

    /** The next event that isn't a sign of life. */
    Event next() {
        Event event = nextOrBeat();
        while (event.name().isEmpty()) {
            event = nextOrBeat();
        }
        return event;
    }

    /** The next event or sign of life. */
    Event nextOrBeat() {
        String name = "";
        String data = "";
        for (String line : block().split("\n", -1)) {
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return new Event(name, data);
    }

    boolean isAtEnd() {
        try {
            return lines.read() < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ends with nothing more than signs of life before. */
    boolean isAtEndAfterBeats() {
        try {
            String line = lines.readLine();
            while (line != null && (line.isEmpty() || line.equals(":"))) {
                line = lines.readLine();
            }
            return line == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String block() {
        try {
            StringBuilder block = new StringBuilder();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                block.append(line).append('\n');
            }
            if (block.isEmpty()) {
                throw new IOException("The stream is at its end");
            }
            return block.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

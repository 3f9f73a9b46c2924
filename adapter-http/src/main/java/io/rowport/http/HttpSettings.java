package io.rowport.http;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached, and what it takes.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param uploads a folder for uploads while they arrive, of this process alone: it is emptied at start
 * @param maxUploadBytes the most bytes that an upload may have
 * @param requestsPerMinute how many requests an account may make in a minute, 0 for any number
 * @param origins the web origins whose pages may call the API, such as {@code https://app.example.com}; none for no page but its own
 * @param jwt how JSON web tokens are checked, null where none are taken
 */
public record HttpSettings(
        String host,
        int port,
        Path uploads,
        long maxUploadBytes,
        int requestsPerMinute,
        Set<String> origins,
        @Nullable JwtSettings jwt) {
    public HttpSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(uploads, "uploads");
        origins = Set.copyOf(origins);
        if (maxUploadBytes < 1 || requestsPerMinute < 0) {
            throw new IllegalArgumentException("A limit must not be negative");
        }
    }
}

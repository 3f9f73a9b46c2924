package io.rowport.http;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How the routes of an engine are mounted in an application's own server.
 *
 * @param path what their addresses begin with, such as {@code /api/bulk}
 * @param uploads a folder for uploads while they arrive, of this process alone: it is emptied at start
 * @param maxUploadBytes the most bytes that an upload may have
 */
public record MountSettings(String path, Path uploads, long maxUploadBytes) {
    public MountSettings {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(uploads, "uploads");
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash, and ends without one");
        }
        if (maxUploadBytes < 1) {
            throw new IllegalArgumentException("An upload needs a byte at least");
        }
    }
}

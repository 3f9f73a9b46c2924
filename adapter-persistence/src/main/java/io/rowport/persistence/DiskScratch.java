package io.rowport.persistence;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rooms in files of a folder. They don't outlive the process. */
final class DiskScratch implements Scratch {
    private final Path folder;

    DiskScratch(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public Room open(ImportId id, long keys) {
        try {
            return new DiskRoom(Files.createTempFile(folder, id + "-", ".scratch"), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

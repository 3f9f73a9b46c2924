package io.rowport.persistence;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.UploadStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Uploads as files of a folder, named by their import: a name that somebody sent is never part of a path. */
final class FolderUploadStore implements UploadStore {
    private final Path folder;

    FolderUploadStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void keep(ImportId id, InputStream content) throws IOException {
        Path part = folder.resolve(id + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.transferTo(out);
                channel.force(true);
            }
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    @Override
    public void takeOver(ImportId id, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(file, file(id), StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } catch (AtomicMoveNotSupportedException e) {
            UploadStore.super.takeOver(id, file);
        }
    }

    @Override
    public Content content(ImportId id) {
        return () -> {
            try {
                return Files.newInputStream(file(id));
            } catch (NoSuchFileException e) {
                throw new FileNotFoundException("The upload of import " + id + " is gone");
            }
        };
    }

    @Override
    public void remove(ImportId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(ImportId id) {
        return folder.resolve(id + ".upload");
    }

    /** Without this a power cut may forget that the file was given its name. */
    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

package io.rowport.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of all that is kept, readable by its owner only. Each process has a folder of its own in it for what needn't
 * outlive it; what a process that is gone has left there is removed by the next.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK_SUFFIX = ".lock";

    private final Path root;
    private final Path own;
    private final FileChannel lock;

    private DataFolder(Path root, Path own, FileChannel lock) {
        this.root = root;
        this.own = own;
        this.lock = lock;
    }

    /**
     * Opens it, and makes it where it isn't there.
     *
     * @throws CannotStart where that can't be done
     */
    static DataFolder open(Path path) {
        Path root = path.toAbsolutePath().normalize();
        if (root.toString().indexOf(';') >= 0) {
            throw new CannotStart("The data folder's path must not contain a semicolon: " + root, null);
        }
        try {
            Path all = Files.createDirectories(root, ownerOnly("rwx------")).resolve("tmp");
            Files.createDirectories(all);
            removeLeftovers(all);
            Path own = all.resolve("process-" + UUID.randomUUID());
            // Locked before it is there, lest another process takes it for a leftover.
            FileChannel lock = FileChannel.open(lockOf(own), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Files.createDirectory(own);
            return new DataFolder(root, own, lock);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + root + " can't be used: it must be a folder that can be written to.", e);
        }
    }

    Path root() {
        return root;
    }

    Path uploads() {
        return root.resolve("uploads");
    }

    /** {@return a folder of this process, for what needn't outlive it} */
    Path own(String name) {
        return own.resolve(name);
    }

    /** {@return attributes for a file or folder that nobody else can read, from the first moment on} */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path lockOf(Path own) {
        return own.resolveSibling(own.getFileName() + LOCK_SUFFIX);
    }

    /** The lock of a process that is gone can be had. */
    private static void removeLeftovers(Path all) throws IOException {
        try (Stream<Path> entries = Files.list(all)) {
            for (Path folder : entries.filter(Files::isDirectory).toList()) {
                removeUnlessLocked(folder);
            }
        }
    }

    private static void removeUnlessLocked(Path folder) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                remove(folder);
            }
        } catch (OverlappingFileLockException e) {
            // Another server in this very process: it lives.
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
        Files.deleteIfExists(lockOf(folder));
    }

    @Override
    public void close() {
        try {
            remove(own);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

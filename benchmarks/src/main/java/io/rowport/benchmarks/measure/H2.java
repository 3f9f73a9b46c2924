package io.rowport.benchmarks.measure;

import java.nio.file.Path;

/** Files in folders, copied from one that the server has prepared. */
public final class H2 implements Database {
    private final Path prepared;
    private final Path scratch;
    private int made;

    /** Lets the server prepare the first one. */
    public H2(Path scratch) {
        this.scratch = scratch;
        prepared = scratch.resolve("h2-prepared");
        Server.prepare(prepared, url(prepared));
    }

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public Fresh fresh() {
        Path folder = scratch.resolve("h2-" + ++made);
        Folders.copy(prepared, folder);
        return new Fresh() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public String serverUrl() {
                return url(folder);
            }

            @Override
            public String peerUrl() {
                return url(folder) + ";USER=rowport;WRITE_DELAY=0";
            }

            @Override
            public void close() {
                Folders.delete(folder);
            }
        };
    }

    @Override
    public double cpuSeconds() {
        return 0;
    }

    @Override
    public void close() {
        Folders.delete(prepared);
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("database");
    }
}

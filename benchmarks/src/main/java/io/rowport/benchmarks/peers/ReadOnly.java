package io.rowport.benchmarks.peers;

import java.nio.file.Path;

/** {@link PeerKind#READ}. */
record ReadOnly(Path file) implements Peer.Job {
    @Override
    public long run() {
        try (Rows rows = new Rows(file)) {
            while (rows.next() != null) {
                // Each row is decoded and split by next().
            }
            return rows.row();
        }
    }

    @Override
    public void close() {}
}

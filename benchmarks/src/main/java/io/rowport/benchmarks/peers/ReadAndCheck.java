package io.rowport.benchmarks.peers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link PeerKind#READ_AND_CHECK}. */
record ReadAndCheck(Path file, ClientCheck check) implements Peer.Job {
    @Override
    public long run() {
        long sound = 0;
        try (Rows rows = new Rows(file)) {
            for (@Nullable String[] cells = rows.next(); cells != null; cells = rows.next()) {
                sound += check.check(rows.row(), cells) instanceof Checked.Client ? 1 : 0;
            }
        }
        return sound;
    }

    @Override
    public void close() {}
}

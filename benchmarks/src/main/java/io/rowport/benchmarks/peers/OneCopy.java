package io.rowport.benchmarks.peers;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.rowport.benchmarks.peers.Checked.Client;
import io.rowport.benchmarks.peers.Checked.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** {@link PeerKind#COPY}: rows go into the stream as they are read, problems are written at the end, one commit. */
final class OneCopy implements Peer.Job {
    private static final int FLUSH_AT = 60_000;

    private final Path file;
    private final ClientCheck check;
    private final Connection connection;
    private final UUID firm;

    OneCopy(Path file, ClientCheck check, String url) throws SQLException {
        this.file = file;
        this.check = check;
        connection = DriverManager.getConnection(url);
        firm = ClientsTable.prepare(connection);
        connection.setAutoCommit(false);
    }

    @Override
    public long run() throws SQLException {
        NoArgGenerator ids = Generators.timeBasedEpochGenerator();
        CopyText text = new CopyText(firm, Clock.systemUTC().instant());
        List<Problem> problems = new ArrayList<>();
        long sound = 0;
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy clients (" + String.join(", ", ClientsTable.COLUMNS) + ") from stdin");
        try (Rows rows = new Rows(file)) {
            for (@Nullable String[] cells = rows.next(); cells != null; cells = rows.next()) {
                Checked checked = check.check(rows.row(), cells);
                if (checked instanceof Client client) {
                    text.append(ids.generate(), client);
                    sound++;
                } else if (checked instanceof Problem problem) {
                    problems.add(problem);
                }
                if (text.length() > FLUSH_AT) {
                    text.writeTo(copy);
                }
            }
        }
        text.writeTo(copy);
        copy.endCopy();
        ClientsTable.insert(connection, problems);
        connection.commit();
        return sound;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

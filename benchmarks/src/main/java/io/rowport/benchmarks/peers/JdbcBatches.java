package io.rowport.benchmarks.peers;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.rowport.benchmarks.peers.Checked.Client;
import io.rowport.benchmarks.peers.Checked.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link PeerKind#JDBC}: a thousand rows a batch and a commit, problems with them. */
final class JdbcBatches implements Peer.Job {
    private static final int BATCH = 1000;

    private final Path file;
    private final ClientCheck check;
    private final Connection connection;
    private final UUID firm;

    JdbcBatches(Path file, ClientCheck check, String url) throws SQLException {
        this.file = file;
        this.check = check;
        connection = DriverManager.getConnection(url);
        firm = ClientsTable.prepare(connection);
        connection.setAutoCommit(false);
    }

    @Override
    public long run() throws SQLException {
        NoArgGenerator ids = Generators.timeBasedEpochGenerator();
        OffsetDateTime now = OffsetDateTime.now(Clock.systemUTC());
        List<Problem> problems = new ArrayList<>();
        long sound = 0;
        try (Rows rows = new Rows(file);
                PreparedStatement insert = connection.prepareStatement(ClientsTable.INSERT)) {
            for (@Nullable String[] cells = rows.next(); cells != null; cells = rows.next()) {
                Checked checked = check.check(rows.row(), cells);
                if (checked instanceof Client client) {
                    ClientsTable.bind(insert, ids.generate(), firm, now, client);
                    insert.addBatch();
                    sound++;
                } else if (checked instanceof Problem problem) {
                    problems.add(problem);
                }
                if (rows.row() % BATCH == 0) {
                    write(insert, problems);
                }
            }
            write(insert, problems);
        }
        return sound;
    }

    private void write(PreparedStatement insert, List<Problem> problems) throws SQLException {
        insert.executeBatch();
        ClientsTable.insert(connection, problems);
        problems.clear();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

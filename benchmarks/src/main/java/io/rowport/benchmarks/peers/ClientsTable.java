package io.rowport.benchmarks.peers;

import io.rowport.benchmarks.BenchmarkFile;
import io.rowport.benchmarks.peers.Checked.Client;
import io.rowport.benchmarks.peers.Checked.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The server's own table of clients, and one for what couldn't be stored, as plain JDBC writes them. */
final class ClientsTable {
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of("uuid", "firm_id", "created_at", "updated_at"), BenchmarkFile.COLUMNS.stream())
            .toList();
    static final String INSERT = "insert into clients (" + String.join(", ", COLUMNS) + ") values ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ")";
    static final String INSERT_PROBLEM = "insert into peer_problems (row_number, field, message) values (?, ?, ?)";

    private ClientsTable() {}

    /** Makes the table of problems, and gives the firm whose clients they are. */
    static UUID prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table peer_problems ("
                    + "row_number bigint primary key, field varchar(100) not null, message varchar(1000) not null)");
            try (ResultSet firm = statement.executeQuery("select uuid from firms")) {
                firm.next();
                return (UUID) firm.getObject(1);
            }
        }
    }

    static void bind(PreparedStatement insert, UUID id, UUID firm, OffsetDateTime now, Client client)
            throws SQLException {
        insert.setObject(1, id);
        insert.setObject(2, firm);
        insert.setObject(3, now);
        insert.setObject(4, now);
        insert.setString(5, client.externalReference());
        insert.setString(6, client.type());
        insert.setString(7, client.title());
        insert.setString(8, client.firstName());
        insert.setString(9, client.lastName());
        insert.setString(10, client.email());
        insert.setBoolean(11, client.sendWelcomeEmail());
        insert.setObject(12, client.dateOfBirth());
        insert.setString(13, client.phone());
        insert.setString(14, client.niNumber());
        insert.setString(15, client.gender());
        insert.setString(16, client.maritalStatus());
        insert.setString(17, client.address1());
        insert.setString(18, client.townCity());
        insert.setString(19, client.postcode());
        insert.setString(20, client.country());
        insert.setString(21, client.occupation());
        insert.setBigDecimal(22, client.annualIncome());
        insert.setObject(23, client.nextReviewDate());
        insert.setString(24, client.notes());
    }

    static void bind(PreparedStatement insert, Problem problem) throws SQLException {
        insert.setLong(1, problem.row());
        insert.setString(2, problem.field());
        insert.setString(3, problem.message());
    }

    static void insert(Connection connection, List<Problem> problems) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_PROBLEM)) {
            for (Problem problem : problems) {
                bind(insert, problem);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}

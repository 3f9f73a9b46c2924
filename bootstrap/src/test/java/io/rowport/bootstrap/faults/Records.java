package io.rowport.bootstrap.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks into the tables themselves, past all of our own code. */
final class Records implements AutoCloseable {
    private final Connection connection;

    Records(String url, String user, String password) {
        try {
            connection = DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables can't be read", e);
        }
    }

    /**
     * A record as the table has it.
     *
     * @param uuid its key
     * @param client its values
     */
    record Stored(UUID uuid, Client client) {}

    /** {@return all clients whose tag begins with this name} */
    List<Stored> clients(String name) {
        return query(
                "select uuid, notes, external_reference, last_name, email, date_of_birth, annual_income, occupation"
                        + " from clients where notes like ? order by notes",
                name + "-%",
                row -> new Stored(
                        row.getObject("uuid", UUID.class),
                        new Client(
                                row.getString("notes"),
                                row.getString("external_reference"),
                                row.getString("last_name"),
                                row.getString("email"),
                                row.getDate("date_of_birth").toLocalDate(),
                                row.getBigDecimal("annual_income"),
                                row.getString("occupation"))));
    }

    /** {@return how many records an import has created, as the records say} */
    long createdBy(String importId) {
        return number("select count(*) from clients where import_id = cast(? as uuid)", importId);
    }

    /** {@return how many different rows of an import have created them} */
    long rowsBehind(String importId) {
        return number("select count(distinct import_row) from clients where import_id = cast(? as uuid)", importId);
    }

    /** {@return how many records an import has created, as the import says} */
    long counted(String importId) {
        return number("select created_rows from imports where uuid = cast(? as uuid)", importId);
    }

    /** {@return how many rows of an import have an outcome, as the outcomes say, less those that the import has counted} */
    long outcomesNotCounted(String importId) {
        return number(
                "select coalesce((select sum(o.created + o.updated + o.unchanged + o.skipped + o.failed)"
                        + " from import_outcomes o where o.import_id = i.uuid), 0)"
                        + " - (i.created_rows + i.updated_rows + i.unchanged_rows + i.skipped_rows + i.failed_rows)"
                        + " from imports i where i.uuid = cast(? as uuid)",
                importId);
    }

    /** {@return the tag of the client with this key} */
    String tagOf(String uuid) {
        return query("select notes from clients where uuid = cast(? as uuid)", uuid, row -> row.getString(1))
                .get(0);
    }

    long number(String sql, String parameter) {
        return query(sql, parameter, row -> row.getLong(1)).get(0);
    }

    void execute(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> query(String sql, String parameter, Reader<T> reader) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.rowport.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What differs between the databases. */
sealed interface SqlDialect permits H2Dialect, PostgreSqlDialect {
    /** What stands in migrations where the databases have different names. */
    Map<String, String> placeholders();

    /** The URL as it is opened. */
    String url(String url);

    /**
     * Run in each new connection: among other things, a node that stands still in the middle of a transaction can't hold its
     * locks for longer than this against those that go on without it.
     */
    String onConnect(Duration longestStandstill);

    /** The same for the transaction that was just begun, on a connection that others use as well; empty for nothing. */
    String onBegin(Duration longestStandstill);

    /**
     * Ends connections of the engine whose client went silent in the middle of a statement, of a {@code COPY} for instance: no
     * time limit of the server's applies to those. Empty where there are none.
     *
     * @param silence how long it has been silent at least
     */
    String endSilent(Duration silence);

    /** Run after each commit of a change, so that a power cut can't lose it; empty where a commit does that. */
    String afterCommit();

    /** Locks the rows of a table that is named {@code t}. */
    String forUpdate();

    /**
     * Joins each key with the rows that it finds by index.
     *
     * @param keys a table of keys, with its name
     * @param table the table to be found in, which gets the name {@code t}
     * @param condition what leads from a key to its rows
     */
    String lookUp(String keys, String table, String condition);

    /**
     * The same by external references within a firm; its parameters are an array of them, and the firm.
     *
     * @param table a table with the unique key (external_reference, firm_id)
     */
    default String lookUpByReference(String table) {
        return lookUp(
                "unnest(cast(? as varchar array)) as k (k0)", table, "t.external_reference = k.k0 and t.firm_id = ?");
    }

    /**
     * Inserts rows the quickest way.
     *
     * @param connection a connection in a transaction
     * @param table the table
     * @param columns the columns that are given
     * @param rows gives the values of each row in turn, in an array that it may use again; null after the last
     * @throws SQLException where the database refuses any of them
     */
    void insert(Connection connection, String table, List<String> columns, Supplier<@Nullable Object @Nullable []> rows)
            throws SQLException;

    /** Whether many rows are updated by one statement, from arrays of their values, rather than by one statement for each. */
    boolean updatesBySet();

    /** Gives a UUID of its own to each row of a query. */
    String randomUuid();

    /** Whether a failure may pass when the work is tried again. */
    boolean isTransient(SQLException failure);

    /** Says to a person why the database can't be opened. */
    String whyUnavailable(@Nullable SQLException failure);

    /** Finds the dialect that a URL asks for. */
    static SqlDialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return new H2Dialect();
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgreSqlDialect();
        }
        throw new IllegalArgumentException("The database must be H2 or PostgreSQL: jdbc:h2:… or jdbc:postgresql:…");
    }
}

package io.rowport.persistence;

import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.SystemFields;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Turns what a database says into what the ports promise. No SQL and no value gets into a message. */
final class Failures {
    private static final String ALREADY_EXISTS = "already_exists";

    private Failures() {}

    /** A failure of plain JDBC as JDBI would throw it. */
    static RuntimeException of(SQLException failure) {
        return new UnableToExecuteStatementException(failure, null);
    }

    /** A failure to write records: a refusal of one of them, where the database says so by its state (class 22 and 23). */
    static RuntimeException ofRecords(SQLException failure) {
        SQLException cause = failure;
        if (failure instanceof BatchUpdateException && failure.getNextException() != null) {
            cause = failure.getNextException();
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (!state.startsWith("22") && !state.startsWith("23")) {
            return of(failure);
        }
        return new RecordRefused(
                switch (state) {
                    case "23505" -> duplicate(cause);
                    case "23503", "23506" ->
                        error("unknown_reference", "The row refers to a record that doesn't exist.");
                    case "23502" -> error("required", "The database requires a field that the row leaves blank.");
                    case "22001" -> error("too_long", "A value is longer than the database takes.");
                    default -> error("refused_by_database", "The database refuses the row.");
                },
                failure);
    }

    /** Both databases name the columns of the key that was violated. */
    private static RowError duplicate(SQLException cause) {
        boolean byReference =
                String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(SystemFields.EXTERNAL_REFERENCE);
        return byReference
                ? RowError.of(
                        SystemFields.EXTERNAL_REFERENCE,
                        ALREADY_EXISTS,
                        "A record with this external reference already exists.")
                : error(ALREADY_EXISTS, "A record with the same unique values already exists.");
    }

    /** Whether a record was refused because its external reference is taken. */
    static boolean isTakenReference(RecordRefused refused) {
        return refused.error().field().equals(SystemFields.EXTERNAL_REFERENCE)
                && refused.error().code().equals(ALREADY_EXISTS);
    }

    private static RowError error(String code, String message) {
        return RowError.of(RowError.ROW, code, message);
    }
}

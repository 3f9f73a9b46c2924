package io.rowport.bootstrap.faults;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client as a file means it and a table has it. The tag, kept in the notes, tells it among all others; an external
 * reference can't, since the unique key on it would hide doubled rows.
 */
record Client(
        String tag,
        @Nullable String reference,
        String lastName,
        @Nullable String email,
        LocalDate born,
        BigDecimal income,
        String occupation) {
    Client with(@Nullable String newEmail, BigDecimal newIncome, String newOccupation) {
        return new Client(tag, reference, lastName, newEmail, born, newIncome, newOccupation);
    }
}

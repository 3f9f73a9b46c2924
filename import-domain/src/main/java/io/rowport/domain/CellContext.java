package io.rowport.domain;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What reading a cell depends on besides the cell.
 *
 * @param dateOrder how a date of three numbers is read
 * @param today the present day, for dates that must not be in the future
 */
public record CellContext(DateOrder dateOrder, LocalDate today) {
    public CellContext {
        Objects.requireNonNull(dateOrder, "dateOrder");
        Objects.requireNonNull(today, "today");
    }
}

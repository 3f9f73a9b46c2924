package io.rowport.domain;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a row: it was {@link Applied}, or {@link Rejected} with all of its problems. */
public sealed interface RowResult {
    /** {@return the row's number, from 1} */
    long row();

    /** {@return the physical line where the row begins, from 1} */
    long line();

    /** {@return the outcome that is counted} */
    Outcome outcome();

    /** {@return how many characters of the file it holds} */
    default long chars() {
        return 0;
    }

    /**
     * What is shown of it where there is only so much room.
     *
     * @param room how many characters may be shown
     * @return this, or where it has more than that, its problems without the row's cells and with the beginnings of theirs
     */
    default RowResult fitting(long room) {
        return this;
    }

    /**
     * The row was accepted.
     *
     * @param row the row's number
     * @param line its physical line
     * @param outcome any but {@link Outcome#FAILED}
     * @param record the record that was created, changed, or found unchanged; null in a dry run for one that would be created
     * @param changes what an update changed, or would have changed; empty otherwise
     * @param lastChangedBy the other import that had last changed the record before an update; null for none, or where that
     *     isn't known
     */
    record Applied(
            long row,
            long line,
            Outcome outcome,
            @Nullable UUID record,
            List<Change> changes,
            @Nullable ImportId lastChangedBy)
            implements RowResult {
        /**
         * A result without the import that had changed the record before.
         *
         * @param row the row's number
         * @param line its physical line
         * @param outcome any but {@link Outcome#FAILED}
         * @param record the record, null in a dry run for one that would be created
         * @param changes what an update changed; empty otherwise
         */
        public Applied(long row, long line, Outcome outcome, @Nullable UUID record, List<Change> changes) {
            this(row, line, outcome, record, changes, null);
        }

        public Applied {
            Objects.requireNonNull(outcome, "outcome");
            if (outcome == Outcome.FAILED) {
                throw new IllegalArgumentException("An applied row can't have failed");
            }
            changes = List.copyOf(changes);
        }
    }

    /**
     * The row was refused, and nothing of it applied.
     *
     * @param row the row's number
     * @param line its physical line
     * @param cells the cells as written, for the error report; empty where only its problems are shown
     * @param errors all of its problems, at least one
     */
    record Rejected(long row, long line, List<String> cells, List<RowError> errors) implements RowResult {
        private static final int BEGINNING = 200;

        public Rejected {
            cells = List.copyOf(cells);
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("A rejected row must say why");
            }
        }

        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }

        @Override
        public long chars() {
            long chars = 0;
            for (String cell : cells) {
                chars += cell.length();
            }
            for (RowError error : errors) {
                chars += error.value() == null ? 0 : error.value().length();
            }
            return chars;
        }

        @Override
        public Rejected fitting(long room) {
            return chars() <= room
                    ? this
                    : new Rejected(
                            row,
                            line,
                            List.of(),
                            errors.stream()
                                    .map(error -> error.abridged(BEGINNING))
                                    .toList());
        }
    }
}

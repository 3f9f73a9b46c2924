package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.OutcomeStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failed rows of an import by what went wrong. They are gone through for each answer, in flat memory: nothing is kept for
 * that while a run goes on.
 */
final class FailedRows {
    /** Messages that name values could be as many as there are rows. */
    private static final int MOST_REASONS = 200;

    private final OutcomeStore outcomes;

    private record Key(String field, @Nullable String header, String code, String message) {
        static Key of(RowError error) {
            return new Key(error.field(), error.header(), error.code(), error.message());
        }
    }

    private static final class Tally {
        private final long firstRow;
        private long rows;

        Tally(long firstRow) {
            this.firstRow = firstRow;
        }
    }

    FailedRows(OutcomeStore outcomes) {
        this.outcomes = outcomes;
    }

    FindImports.FailureReasons reasons(ImportId id) {
        Map<Key, Tally> tallies = new LinkedHashMap<>();
        long[] others = {0};
        outcomes.forEach(id, Optional.of(Outcome.FAILED), result -> {
            for (RowError error : ((RowResult.Rejected) result).errors()) {
                Key key = Key.of(error);
                Tally tally = tallies.get(key);
                if (tally == null && tallies.size() < MOST_REASONS) {
                    tally = new Tally(result.row());
                    tallies.put(key, tally);
                }
                if (tally == null) {
                    others[0]++;
                } else {
                    tally.rows++;
                }
            }
        });
        List<FindImports.FailureReason> reasons = new ArrayList<>();
        tallies.forEach((key, tally) -> reasons.add(new FindImports.FailureReason(
                key.field(), key.header(), key.code(), key.message(), tally.rows, tally.firstRow)));
        reasons.sort(Comparator.comparingLong(FindImports.FailureReason::rows).reversed());
        return new FindImports.FailureReasons(reasons, others[0]);
    }

    Page<RowResult> page(ImportId id, @Nullable String field, @Nullable String code, Page.Request page) {
        List<RowResult> items = new ArrayList<>();
        long[] matching = {0};
        long[] room = {OutcomeStore.MOST_SHOWN};
        outcomes.forEach(id, Optional.of(Outcome.FAILED), result -> {
            if (has((RowResult.Rejected) result, field, code)) {
                if (matching[0] >= page.offset() && items.size() < page.size()) {
                    RowResult shown = result.fitting(room[0]);
                    room[0] -= shown.chars();
                    items.add(shown);
                }
                matching[0]++;
            }
        });
        return new Page<>(items, matching[0], page);
    }

    private static boolean has(RowResult.Rejected row, @Nullable String field, @Nullable String code) {
        return row.errors().stream()
                .anyMatch(error ->
                        (field == null || field.equals(error.field())) && (code == null || code.equals(error.code())));
    }
}

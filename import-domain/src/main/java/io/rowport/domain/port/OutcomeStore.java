package io.rowport.domain.port;

import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what became of each row. Callers have made sure that the import is theirs to see.
 *
 * <p>The cells of failed rows and the old values of changed ones are what can be purged; the counts stay with the import.
 */
public interface OutcomeStore {
    /**
     * How many characters of a file are shown at once, lest large cells fill the memory: the failed rows of a page that don't fit
     * any more are shown by their problems alone.
     */
    long MOST_SHOWN = 2_000_000;

    /**
     * Keeps the results of the next rows of an import.
     *
     * @param id the import's id
     * @param results one for each row, in file order, the first following on the last kept; not empty
     * @throws IllegalStateException where a row already has a result
     */
    void append(ImportId id, List<? extends RowResult> results);

    /**
     * Reads results by page.
     *
     * @param id the import's id
     * @param outcome only rows that ended so, or empty for all
     * @param page which page
     * @return that page, in file order; failed rows that go beyond {@link #MOST_SHOWN} are {@linkplain RowResult#fitting abridged}
     */
    Page<RowResult> page(ImportId id, Optional<Outcome> outcome, Page.Request page);

    /**
     * The first failed rows.
     *
     * @param id the import's id
     * @param most how many at most
     * @return them, by row number; fewer, but at least one, where together they would have more than about {@link #MOST_SHOWN}
     *     characters
     */
    List<RowResult.Rejected> firstFailures(ImportId id, int most);

    /**
     * The first failed rows of several imports, until together they have {@link #MOST_SHOWN} characters.
     *
     * @param ids the imports' ids
     * @param most how many rows of each at most
     * @return those of each import, as {@link #firstFailures(ImportId, int)} gives them; the imports whose turn comes after are left
     *     out, and so may be those that have none
     */
    default Map<ImportId, List<RowResult.Rejected>> firstFailures(List<ImportId> ids, int most) {
        Map<ImportId, List<RowResult.Rejected>> first = new HashMap<>();
        long room = MOST_SHOWN;
        for (ImportId id : ids) {
            if (room > 0) {
                List<RowResult.Rejected> ofOne = firstFailures(id, most);
                room -= ofOne.stream().mapToLong(RowResult::chars).sum();
                first.put(id, ofOne);
            }
        }
        return first;
    }

    /**
     * Goes through results in file order, in flat memory. Not within a transaction of its caller.
     *
     * @param id the import's id
     * @param outcome only rows that ended so, or empty for all
     * @param action takes each; what it throws ends the pass and is passed on
     */
    void forEach(ImportId id, Optional<Outcome> outcome, Consumer<RowResult> action);

    /**
     * Reads the batches from the end towards the beginning, for undoing: later changes are taken back first.
     *
     * @param id the import's id
     * @param before the number of the row before which the batch must begin; {@link Long#MAX_VALUE} for the last
     * @return the results of the last batch that begins before that row, in file order; empty where there is none
     */
    List<RowResult> batchBefore(ImportId id, long before);

    /**
     * Keeps which rows an undo has left as they are.
     *
     * @param id the import's id
     * @param rows the rows, none of which was kept so before
     */
    void addKept(ImportId id, List<KeptRow> rows);

    /**
     * Reads by page which rows an undo has left as they are.
     *
     * @param id the import's id
     * @param page which page
     * @return that page, by row number
     */
    Page<KeptRow> kept(ImportId id, Page.Request page);
}

package io.rowport.domain.port;

import io.rowport.domain.Outcome;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordDraft.Intent;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Applies rows to the system of record: the door for applications that embed the engine.
 *
 * <p>A handler that writes to the same database as the engine shares its transaction, and each row is applied exactly once.
 * One that writes elsewhere may be handed a row again after a crash, under the same {@link RecordBatch#idempotencyKey}: it
 * is applied at least once.
 */
@FunctionalInterface
public interface RecordHandler {
    /**
     * Applies a batch. Called by one thread at a time for an import, within the transaction that also keeps the outcomes.
     *
     * <p>A batch that is refused, by an exception or by an answer that isn't one for each row, is rolled back and comes again in
     * halves, until the row to blame stands alone and fails. A handler that waits for others should not wait for ever: nobody
     * can take its thread away. A cancelled import doesn't wait for it, and what it does afterwards isn't committed; where its
     * thread is interrupted, which happens when the engine is closed, it should give up with any exception.
     *
     * @param batch the rows, of which those with problems are rejected whatever the answer, and nothing written when {@link
     *     RecordBatch#isDryRun()}
     * @return what became of each row: as many results as drafts, in the same order, none of them null
     * @throws io.rowport.domain.RecordRefused where storage refuses the batch for the sake of one of its rows; that row fails
     *     with its error
     * @throws Transactions.TransientFailure where what it works with fails in a way that may pass: the whole batch is tried
     *     again after a pause, and the run ends as failed where that doesn't help
     */
    List<RowResult> apply(RecordBatch batch);

    /**
     * A handler that takes one row at a time.
     *
     * @param one applies a row without problems and gives its result, {@link #created}, {@link #rejected} or another. It isn't
     *     called in a dry run, where each such row counts as accepted
     * @return the handler
     */
    static RecordHandler ofEach(Function<RecordDraft, RowResult> one) {
        return batch -> {
            List<RowResult> results = new ArrayList<>(batch.drafts().size());
            for (RecordDraft draft : batch.drafts()) {
                if (!draft.isSound()) {
                    results.add(rejected(draft));
                } else {
                    results.add(batch.isDryRun() ? accepted(draft) : one.apply(draft));
                }
            }
            return results;
        };
    }

    /**
     * The result of a row that has created a record.
     *
     * @param draft the row
     * @param record identifies the record
     * @return its result
     */
    static RowResult.Applied created(RecordDraft draft, UUID record) {
        return new RowResult.Applied(draft.row().number(), draft.row().line(), Outcome.CREATED, record, List.of());
    }

    /**
     * The result of a row that is refused.
     *
     * @param draft the row
     * @param problems what is wrong with it, beside the problems that are known already; one in all at least
     * @return its rejection
     */
    static RowResult.Rejected rejected(RecordDraft draft, RowError... problems) {
        List<RowError> all = new ArrayList<>(draft.errors());
        all.addAll(List.of(problems));
        return new RowResult.Rejected(
                draft.row().number(), draft.row().line(), draft.row().cells(), all);
    }

    private static RowResult.Applied accepted(RecordDraft draft) {
        Outcome outcome = draft.intent() == Intent.CREATE ? Outcome.CREATED : Outcome.UPDATED;
        return new RowResult.Applied(
                draft.row().number(), draft.row().line(), outcome, draft.uuid().orElse(null), List.of());
    }
}

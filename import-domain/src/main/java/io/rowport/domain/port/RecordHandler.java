package io.rowport.domain.port;

import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RowResult;
import java.util.ArrayList;
import java.util.List;
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
     * @param batch the rows, of which those with problems are rejected whatever the answer, and nothing written when {@link
     *     RecordBatch#isDryRun()}
     * @return what became of each row: as many results as drafts, in the same order
     * @throws io.rowport.domain.RecordRefused where storage refuses the batch for the sake of one of its rows
     */
    List<RowResult> apply(RecordBatch batch);

    /**
     * A handler that takes one row at a time.
     *
     * @param one gives the result of a row without problems; {@link #rejected} gives that of a row with them
     * @return the handler
     */
    static RecordHandler ofEach(Function<RecordDraft, RowResult> one) {
        return batch -> {
            List<RowResult> results = new ArrayList<>(batch.drafts().size());
            for (RecordDraft draft : batch.drafts()) {
                results.add(draft.isSound() ? one.apply(draft) : rejected(draft));
            }
            return results;
        };
    }

    /**
     * The result of a row whose problems are known already.
     *
     * @param draft a draft with problems
     * @return its rejection
     */
    static RowResult.Rejected rejected(RecordDraft draft) {
        return new RowResult.Rejected(
                draft.row().number(), draft.row().line(), draft.row().cells(), draft.errors());
    }
}

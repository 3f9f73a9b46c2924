package io.rowport.application;

import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/**
 * A record handler that isn't ours, held to its contract for one run. Where it throws, or answers other than once for each row in
 * order, the batch is refused: it is rolled back and comes again in halves, until the row to blame stands alone and fails. Where
 * that happens row after row the handler is broken, not the rows, and the run ends. For one thread at a time.
 */
final class GuardedHandler implements RecordHandler {
    /** The code of a row that failed because the handler did. */
    static final String CODE = "handler_failed";

    /** So many rows that failed so, with none in between that went well, end the run. */
    static final int MOST_IN_A_ROW = 100;

    private final RecordHandler handler;
    private int inARow;

    GuardedHandler(RecordHandler handler) {
        this.handler = handler;
    }

    @Override
    public List<RowResult> apply(RecordBatch batch) {
        try {
            List<RowResult> results = handler.apply(batch);
            requireOneForEach(batch.drafts(), results);
            inARow = 0;
            return results;
        } catch (RecordRefused | TransientFailure e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            // Checked ones, too, for other languages throw them undeclared. Memory that is used up is no row's fault.
            if (isInterruption(e)) {
                Thread.currentThread().interrupt();
                throw new Retry.Stopped();
            }
            return blame(batch, e);
        }
    }

    /** Holds answers against what was asked. */
    static void requireOneForEach(List<RecordDraft> drafts, List<RowResult> results) {
        if (results == null) {
            throw new HandlerMisbehaved("gave null for results");
        }
        if (results.size() != drafts.size()) {
            throw new HandlerMisbehaved("gave " + results.size() + " results instead of " + drafts.size());
        }
        for (int i = 0; i < drafts.size(); i++) {
            Row asked = drafts.get(i).row();
            RowResult result = results.get(i);
            if (result == null) {
                throw new HandlerMisbehaved("gave null for row " + asked.number());
            }
            if (result.row() != asked.number()) {
                throw new HandlerMisbehaved(
                        "answered for row " + result.row() + " where row " + asked.number() + " was asked");
            }
            if (result.line() != asked.line()) {
                throw new HandlerMisbehaved("answered for line " + result.line() + " where row " + asked.number()
                        + " begins at line " + asked.line());
            }
        }
    }

    private List<RowResult> blame(RecordBatch batch, Throwable failure) {
        String what = failure instanceof HandlerMisbehaved misbehaved
                ? misbehaved.what()
                : "failed (" + failure.getClass().getSimpleName() + ")";
        if (batch.drafts().size() == 1) {
            RecordDraft alone = batch.drafts().get(0);
            if (!alone.isSound()) {
                return List.of(RecordHandler.rejected(alone));
            }
            if (++inARow >= MOST_IN_A_ROW) {
                throw new HandlerMisbehaved(what + ", and that for " + inARow + " rows one after the other", failure);
            }
        }
        throw new RecordRefused(
                RowError.of(RowError.ROW, CODE, "The row could not be applied: the record handler " + what + "."),
                failure);
    }

    private static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }
}

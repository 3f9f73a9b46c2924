package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RunQueue.Left;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an import whose record handler doesn't do what a handler is to do. */
class GuardedHandlerTest {
    private static final String HEADER = "kind,name,external_reference";
    private static final String LINE = "guest,Guest {},G-{}";

    private final Engine engine = new Engine(PEOPLE).withBatchesOf(8);

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 20})
    void aRowForWhichTheHandlerThrowsFailsAlone(int odd) {
        engine.with(throwingAt(odd, new IllegalStateException("secret detail")));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().counts()).isEqualTo(new Counts(19, 0, 0, 0, 1));
        assertThat(engine.errors(done, odd))
                .containsExactly(RowError.of(
                        "row",
                        "handler_failed",
                        "The row could not be applied: the record handler failed (IllegalStateException)."));
    }

    @Test
    void whoeverMendsTheHandlerIsToldWhatItThrew() {
        IllegalStateException broken = new IllegalStateException("secret detail");
        List<String> told = new ArrayList<>();
        RunEvents listener = new RunEvents() {
            @Override
            public void failed(RunImport.Failure failure) {
                told.add("the run failed");
            }

            @Override
            public void rowRefused(Import current, long row, RecordRefused refused) {
                told.add("row " + row + " of " + current.progress().done() + ", " + (refused.getCause() == broken));
            }
        };
        engine.telling(listener.and(listener)).with(throwingAt(2, broken));

        engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 3));

        assertThat(told).containsExactly("row 2 of 2, true", "row 2 of 2, true");
    }

    @Test
    void whatACheckedExceptionOrAnErrorSaysFailsItsRowToo() {
        List<Throwable> thrown = List.of(
                new IOException("no such place"),
                new AssertionError("wrong"),
                new NoClassDefFoundError("Gone"),
                new StackOverflowError());
        engine.with(RecordHandler.ofEach(draft -> {
            throw GuardedHandlerTest.<RuntimeException>undeclared(
                    thrown.get((int) draft.row().number() - 1));
        }));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 4));

        assertThat(done.progress().counts()).isEqualTo(new Counts(0, 0, 0, 0, 4));
        assertThat(engine.errors(done, 1))
                .extracting(RowError::message)
                .containsExactly("The row could not be applied: the record handler failed (IOException).");
    }

    @Test
    void memoryThatIsUsedUpIsNoRowsFault() {
        engine.with(batch -> {
            throw new OutOfMemoryError("used up");
        });
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1");

        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> engine.running().run(queued.id(), Engine.NEVER));

        assertThat(engine.status(queued)).isEqualTo(ImportStatus.PROCESSING);
        assertThat(engine.results(queued)).isEmpty();
    }

    @Test
    void aHandlerThatLeavesOutTheRowsWithProblemsStillGetsTheOthersApplied() {
        engine.with(batch -> batch.drafts().stream()
                .filter(RecordDraft::isSound)
                .map(GuardedHandlerTest::applied)
                .toList());

        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1", "guest,,G-2", "guest,Bob,G-3", "guest,,G-4");

        assertThat(engine.endings(done)).containsExactly("created", "name required", "created", "name required");
        assertThat(done.progress().counts()).isEqualTo(new Counts(2, 0, 0, 0, 2));
    }

    @Test
    void aHandlerThatAnswersTwiceForARowFailsThatRow() {
        engine.with(answering(2, results -> List.of(results.get(0), results.get(0))));

        assertOnlyRowTwoFails("the record handler gave 2 results instead of 1");
    }

    @Test
    void aHandlerThatGivesNoListFailsTheRow() {
        engine.with(answering(2, results -> null));

        assertOnlyRowTwoFails("the record handler gave null for results");
    }

    @Test
    void aHandlerThatGivesNullForARowFailsThatRow() {
        engine.with(answering(2, results -> Collections.singletonList(null)));

        assertOnlyRowTwoFails("the record handler gave null for row 2");
    }

    @Test
    void aHandlerThatAnswersForARowThatWasNotAskedFailsTheRowThatWas() {
        engine.with(answering(2, results -> List.of(applied(9, 3))));

        assertOnlyRowTwoFails("the record handler answered for row 9 where row 2 was asked");
    }

    @Test
    void aHandlerThatMovesARowToAnotherLineFailsIt() {
        engine.with(answering(2, results -> List.of(applied(2, 9))));

        assertOnlyRowTwoFails("the record handler answered for line 9 where row 2 begins at line 3");
    }

    private void assertOnlyRowTwoFails(String why) {
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 4));

        assertThat(engine.endings(done)).containsExactly("created", "row handler_failed", "created", "created");
        assertThat(engine.errors(done, 2))
                .extracting(RowError::message)
                .containsExactly("The row could not be applied: " + why + ".");
        assertThat(done.progress().counts()).isEqualTo(new Counts(3, 0, 0, 0, 1));
        assertThat(done.progress().remaining()).isZero();
    }

    @Test
    void aHandlerThatAnswersInAnotherOrderIsAskedForEachRowAlone() {
        engine.with(batch -> {
            List<RowResult> results = new ArrayList<>();
            batch.drafts().forEach(draft -> results.add(applied(draft)));
            Collections.reverse(results);
            return results;
        });

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(done.progress().counts()).isEqualTo(new Counts(20, 0, 0, 0, 0));
        assertThat(engine.results(done)).extracting(RowResult::row).isSorted();
    }

    @Test
    void aHandlerThatFailsRowAfterRowEndsTheRun() {
        engine.with(batch -> {
            throw new IllegalStateException("its service is gone");
        });

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 200));

        assertThat(done.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(done.state().reason())
                .isEqualTo(
                        "The record handler failed (IllegalStateException), and that for 100 rows one after the other.");
        assertThat(done.progress().counts()).isEqualTo(new Counts(0, 0, 0, 0, 99));
        assertThat(done.progress().remaining()).isEqualTo(101);
        assertThat(engine.results(done)).hasSize(99);
        assertThat(engine.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).hasRootCauseMessage("its service is gone"));
    }

    @Test
    void rowsThatFailHereAndThereDoNotEndTheRun() {
        engine.with(throwingAt(draft -> draft.row().number() % 2 == 1, new IllegalStateException("odd")));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 300));

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().counts()).isEqualTo(new Counts(150, 0, 0, 0, 150));
    }

    @Test
    void eachRunBeginsToCountAnew() {
        engine.with(throwingAt(draft -> true, new IllegalStateException("broken")));

        Import first = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 60));
        Import second = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 60));

        assertThat(List.of(first.status(), second.status()))
                .containsExactly(ImportStatus.COMPLETED, ImportStatus.COMPLETED);
    }

    @Test
    void theRowsOfADryRunFailAsThoseOfAStore() {
        engine.with(throwingAt(2, new IllegalStateException("odd")));

        Import done = engine.imported(request(PEOPLE, Mode.VALIDATE), Engine.numbered(HEADER, LINE, 3));

        assertThat(engine.endings(done)).containsExactly("created", "row handler_failed", "created");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandlerThatIsInterruptedLeavesItsRowsForLater(boolean keepsTheFlag) {
        engine.with(batch -> {
            if (keepsTheFlag) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("gave up waiting");
            }
            throw new IllegalStateException("gave up waiting", new InterruptedException());
        });
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 3));

        Left left = engine.running().run(queued.id(), Engine.NEVER);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(left).isEqualTo(Left.THE_REST);
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.PROCESSING);
        assertThat(engine.results(queued)).isEmpty();
        assertThat(engine.failures).isEmpty();
    }

    @Test
    void aFileThatAnInterruptClosedIsAnInterruptToo() {
        engine.with(batch -> {
            throw new java.io.UncheckedIOException(new ClosedByInterruptException());
        });
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1");

        assertThat(engine.running().run(queued.id(), Engine.NEVER)).isEqualTo(Left.THE_REST);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aHandlerWhoseMeansAreClosedWhileTheWorkerStopsFailsNoRow() {
        boolean[] stopping = {false};
        engine.with(batch -> {
            stopping[0] = true;
            throw new IllegalStateException("pool is closed");
        });
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 3));

        Left left = engine.running().run(queued.id(), () -> stopping[0]);

        assertThat(left).isEqualTo(Left.THE_REST);
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.PROCESSING);
        assertThat(engine.results(queued)).isEmpty();
    }

    private static RecordHandler throwingAt(int row, RuntimeException thrown) {
        return throwingAt(draft -> draft.row().number() == row, thrown);
    }

    private static RecordHandler throwingAt(Predicate<RecordDraft> odd, RuntimeException thrown) {
        return batch -> {
            if (batch.drafts().stream().anyMatch(odd)) {
                throw thrown;
            }
            return results(batch);
        };
    }

    /** Answers oddly for batches that a row is in. */
    private static RecordHandler answering(long row, UnaryOperator<List<RowResult>> odd) {
        return batch -> {
            boolean isIn = batch.drafts().stream().anyMatch(draft -> draft.row().number() == row);
            return isIn ? odd.apply(results(batch)) : results(batch);
        };
    }

    private static List<RowResult> results(RecordBatch batch) {
        return batch.drafts().stream().map(GuardedHandlerTest::applied).toList();
    }

    private static RowResult applied(RecordDraft draft) {
        return applied(draft.row().number(), draft.row().line());
    }

    private static RowResult applied(long row, long line) {
        return new RowResult.Applied(row, line, Outcome.CREATED, new UUID(1, row), List.of());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }
}

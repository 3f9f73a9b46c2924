package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listeners are told of runs and undos. */
class RunEventsTest {
    private static final String HEADER = "kind,name,external_reference";
    private static final String LINE = "guest,Guest {},G-{}";

    private final Recording told = new Recording();
    private final Engine engine = new Engine(PEOPLE).withBatchesOf(8).telling(told);

    private static final class Recording implements RunEvents {
        private final List<RunImport.Failure> failures = new ArrayList<>();
        private final List<Counts> batches = new ArrayList<>();
        private final List<Duration> times = new ArrayList<>();
        private final List<ImportId> retries = new ArrayList<>();
        private final List<ImportStatus> ends = new ArrayList<>();

        @Override
        public void failed(RunImport.Failure failure) {
            failures.add(failure);
        }

        @Override
        public void batchCommitted(Import current, Counts counts, Duration took) {
            batches.add(counts);
            times.add(took);
        }

        @Override
        public void retrying(ImportId id) {
            retries.add(id);
        }

        @Override
        public void ended(Import ended) {
            ends.add(ended.status());
        }
    }

    @Test
    void eachCommittedBatchIsTold() {
        engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(told.batches)
                .containsExactly(new Counts(8, 0, 0, 0, 0), new Counts(8, 0, 0, 0, 0), new Counts(4, 0, 0, 0, 0));
        assertThat(told.times).hasSize(3).allMatch(time -> !time.isNegative());
    }

    @Test
    void theEndIsToldOnce() {
        engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(told.ends).containsExactly(ImportStatus.COMPLETED);
    }

    @Test
    void theEndOfAnUndoIsTold() {
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        engine.undoing().undo(engine.account, done.id());
        engine.work();

        assertThat(told.ends).containsExactly(ImportStatus.COMPLETED, ImportStatus.UNDONE);
    }

    @Test
    void eachRetryIsTold() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));
        engine.ports.transactions().failNext(2);

        engine.work();

        assertThat(told.retries).containsExactly(queued.id(), queued.id());
    }

    @Test
    void ofARunWithoutItsFileOnlyTheEndIsTold() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 3));
        engine.ports.uploads().remove(queued.id());

        engine.work();

        assertThat(told.batches).isEmpty();
        assertThat(told.ends).containsExactly(ImportStatus.FAILED);
    }
}

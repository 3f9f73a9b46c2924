package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.References;
import io.rowport.domain.port.RunQueue.Left;
import io.rowport.domain.port.Transactions.TransientFailure;
import io.rowport.domain.port.UploadStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does when rows, storage or other workers get in its way. */
class FaultyRunTest {
    private static final String HEADER = "kind,name,external_reference";
    private static final String LINE = "guest,Guest {},G-{}";

    private final Engine engine = new Engine(PEOPLE).withBatchesOf(8);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 20})
    void aPoisonousRowFailsAlone(int poisonous) {
        engine.with(poisonedBy(poisonous));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().counts().failed()).isOne();
        assertThat(done.progress().counts().created()).isEqualTo(19);
        assertThat(engine.endings(done).get(poisonous - 1)).isEqualTo("name poisonous");
    }

    @Test
    void aPoisonousRowIsReportedWithItsCell() {
        engine.with(poisonedBy(2));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 3));

        assertThat(engine.errors(done, 2))
                .containsExactly(new RowError("name", "name", "Guest 2", "poisonous", "The name field kills."));
    }

    @Test
    void allPoisonousRowsFail() {
        engine.with(poisonedBy(1, 2, 5, 6, 7, 8, 17));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(done.progress().counts().failed()).isEqualTo(7);
        assertThat(done.progress().remaining()).isZero();
    }

    @Test
    void whatOnlyStorageRefusesFailsWithStoragesReason() {
        engine.stored(PEOPLE, "kind,name,external_reference", "guest,Ann,G-1");
        Engine blind = engine.with(
                new StoredRecordHandlers(engine.ports.records(), new Blind(), engine.ports.scratch(), engine.ids));

        Import done = blind.stored(PEOPLE, HEADER, "guest,Zoe,G-2", "guest,Ann,G-3", "guest,Bob,G-4");

        assertThat(engine.endings(done)).containsExactly("created", "born already_exists", "created");
    }

    @Test
    void aBatchIsTriedAgainAfterAFailureThatMayPass() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));
        engine.ports.transactions().failNext(2);

        engine.work();

        assertThat(engine.reread(queued).progress().counts().created()).isEqualTo(20);
        assertThat(engine.records(PEOPLE)).hasSize(20);
        assertThat(engine.failures).isEmpty();
    }

    @Test
    void aRunFailsWhereStorageDoesNotComeBack() {
        engine.with(failingAt(10, Integer.MAX_VALUE));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(done.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(done.state().reason()).isEqualTo("Storage could not be reached, in spite of 3 attempts.");
        assertThat(done.progress().done()).isEqualTo(8);
        assertThat(engine.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).isInstanceOf(TransientFailure.class));
    }

    @Test
    void aRunGoesOnWhereItsUploadCanBeReadAgainInTime() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));

        engine.running(engine.runPorts(readingFails(2))).run(queued.id(), Engine.NEVER);

        assertThat(engine.status(queued)).isEqualTo(ImportStatus.COMPLETED);
        assertThat(engine.records(PEOPLE)).hasSize(20);
    }

    @Test
    void aRunFailsWhereItsUploadCanNotBeRead() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));

        engine.running(engine.runPorts(readingFails(Integer.MAX_VALUE))).run(queued.id(), Engine.NEVER);

        assertThat(engine.reread(queued).state().reason())
                .isEqualTo("Storage could not be reached, in spite of 3 attempts.");
    }

    @Test
    void aWorkerThatIsToldToStopDoesNotWaitForItsUpload() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));
        boolean[] stopping = {false};
        UploadStore stops = new FailingUploads(engine.ports.uploads(), () -> stopping[0] = true, Integer.MAX_VALUE);

        Left left = engine.running(engine.runPorts(stops)).run(queued.id(), () -> stopping[0]);

        assertThat(left).isEqualTo(Left.THE_REST);
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.PROCESSING);
    }

    private UploadStore readingFails(int times) {
        return new FailingUploads(engine.ports.uploads(), () -> {}, times);
    }

    @Test
    void aRunGoesOnWhereStorageComesBackInTime() {
        engine.with(failingAt(10, 2));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 20));

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().counts().created()).isEqualTo(20);
    }

    @Test
    void whereNotEvenTheFailureCanBeWrittenTheWorkerDies() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 3));
        engine.ports.transactions().failNext(Integer.MAX_VALUE);

        assertThatExceptionOfType(TransientFailure.class)
                .isThrownBy(() -> engine.running().run(queued.id(), Engine.NEVER));

        engine.ports.transactions().failNext(0);
        engine.work();
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.COMPLETED);
    }

    @Test
    void aWorkerThatIsToldToStopDoesNotWaitForStorage() {
        engine.with(failingAt(1, Integer.MAX_VALUE));
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 3));
        RunImport patient = new RunImport(
                engine.runPorts(),
                engine.types,
                RecordHandlers.of(failingAt(1, Integer.MAX_VALUE), engine.ports.records()),
                new RunSettings(8, 3, java.time.Duration.ofDays(1)),
                engine.failures::add,
                engine.clock);
        int[] asked = {0};

        Left left = patient.run(queued.id(), () -> asked[0]++ > 0);

        assertThat(left).isEqualTo(Left.THE_REST);
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.PROCESSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aCommitWhoseAnswerIsLostIsNotRepeated(int transaction) {
        engine.with(counting());
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));
        engine.ports.transactions().loseAnswer(transaction);

        engine.work();

        Import done = engine.reread(queued);
        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().counts().created()).isEqualTo(20);
        assertThat(engine.results(queued)).hasSize(20);
        assertThat(engine.failures).isEmpty();
    }

    @Test
    void aRunThatIsCancelledStopsInSilence() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));

        Left left = engine.running()
                .run(queued.id(), afterBatch(1, () -> engine.cancelling().cancel(engine.account, queued.id())));

        assertThat(left).isEqualTo(Left.NOTHING);
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.CANCELLED);
        assertThat(engine.results(queued)).hasSize(8);
        assertThat(engine.records(PEOPLE)).hasSize(8);
        assertThat(engine.failures).isEmpty();
    }

    @Test
    void aCancelledRunGoesOnWhereItStopped() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));
        engine.running()
                .run(queued.id(), afterBatch(1, () -> engine.cancelling().cancel(engine.account, queued.id())));

        engine.cancelling().resume(engine.account, queued.id());
        engine.work();

        assertThat(engine.status(queued)).isEqualTo(ImportStatus.COMPLETED);
        assertThat(engine.results(queued))
                .extracting(RowResult::row)
                .hasSize(20)
                .isSorted();
        assertThat(engine.records(PEOPLE)).hasSize(20);
    }

    @Test
    void aWorkerThatWakesUpLateCommitsNothing() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 20));

        Left left = engine.running()
                .run(queued.id(), afterBatch(1, () -> engine.running().run(queued.id(), Engine.NEVER)));

        assertThat(left).isEqualTo(Left.NOTHING);
        assertThat(engine.reread(queued).progress().counts().created()).isEqualTo(20);
        assertThat(engine.results(queued)).hasSize(20);
        assertThat(engine.records(PEOPLE)).hasSize(20);
        assertThat(engine.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9})
    void aRunStopsAtTheFailureThatIsOneTooMany(int most) {
        String[] lines = Engine.numbered(HEADER, "guest,,G-{}", 20);
        lines[3] = "guest,Ann,G-3";

        Import done = engine.imported(request(PEOPLE, Mode.STORE, failingAfter(most)), lines);

        assertThat(done.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(done.state().reason()).isEqualTo("More than " + most + " rows failed.");
        assertThat(done.progress().counts().failed()).isEqualTo(most + 1);
        assertThat(engine.results(done)).hasSize((int) done.progress().done());
        assertThat(engine.records(PEOPLE)).hasSize(most < 2 ? 0 : 1);
    }

    @Test
    void aRunWithAsManyFailuresAsAllowedIsCompleted() {
        Import done = engine.imported(
                request(PEOPLE, Mode.STORE, failingAfter(2)), HEADER, "guest,,G-1", "guest,Ann,G-2", "guest,,G-3");

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
    }

    @Test
    void aFailureInTheLastRowThatIsOneTooManyFailsTheRun() {
        Import done =
                engine.imported(request(PEOPLE, Mode.STORE, failingAfter(0)), HEADER, "guest,Ann,G-1", "guest,,G-2");

        assertThat(done.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(done.progress().remaining()).isZero();
    }

    @Test
    void poisonousRowsCountAsFailures() {
        engine.with(poisonedBy(2, 3, 4));

        Import done = engine.imported(request(PEOPLE, Mode.STORE, failingAfter(1)), Engine.numbered(HEADER, LINE, 20));

        assertThat(done.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(engine.endings(done)).containsExactly("created", "name poisonous", "name poisonous");
    }

    private static ImportOptions failingAfter(long most) {
        ImportOptions defaults = ImportOptions.DEFAULTS;
        return new ImportOptions(defaults.onExisting(), defaults.blankCells(), defaults.dateOrder(), null, null, most);
    }

    private static RecordHandler counting() {
        return RecordHandler.ofEach(draft ->
                new RowResult.Applied(draft.row().number(), draft.row().line(), Outcome.CREATED, null, List.of()));
    }

    private static RecordHandler poisonedBy(int... rows) {
        List<Long> poisonous = new ArrayList<>();
        for (int row : rows) {
            poisonous.add((long) row);
        }
        return before(draft -> poisonous.contains(draft.row().number()), batch -> {
            throw new RecordRefused(RowError.of("name", "poisonous", "The name field kills."), null);
        });
    }

    private static RecordHandler failingAt(int row, int times) {
        int[] left = {times};
        return before(draft -> draft.row().number() == row && left[0]-- > 0, batch -> {
            throw new TransientFailure("Gone for a while", new IllegalStateException("connection"));
        });
    }

    /** Something that happens between two batches. */
    private static BooleanSupplier afterBatch(int batch, Runnable happens) {
        int[] asked = {0};
        return () -> {
            if (asked[0]++ == batch) {
                happens.run();
            }
            return false;
        };
    }

    private static RecordHandler before(Predicate<RecordDraft> concerned, Consumer<RecordBatch> action) {
        return batch -> {
            if (batch.drafts().stream().anyMatch(concerned)) {
                action.accept(batch);
            }
            return counting().apply(batch);
        };
    }

    /** Finds nothing, as if what there is had come in just after the look-up. */
    private static final class Blind implements References {
        @Override
        public Found find(FirmId firm, String type, Set<UUID> ids, Set<String> keys, Set<String> facts) {
            return new Found(Set.of(), Map.of(), Set.of(), Map.of());
        }

        @Override
        public Map<List<@Nullable Object>, UUID> matching(
                FirmId firm,
                String type,
                List<String> fields,
                Collection<List<@Nullable Object>> tuples,
                List<String> blank) {
            return Map.of();
        }
    }
}

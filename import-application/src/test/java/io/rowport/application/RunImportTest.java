package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RunQueue.Left;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RunImportTest {
    private static final String HEADER = "kind,name,external_reference";
    private static final String LINE = "guest,Guest {},G-{}";

    private final Engine engine = new Engine(PEOPLE);

    @Test
    void everyRowIsAppliedAndCounted() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1", "guest,,G-2", "guest,Bob,G-3");

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().counts()).isEqualTo(new Counts(2, 0, 0, 0, 1));
        assertThat(engine.endings(done)).containsExactly("created", "name required", "created");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Ann", "Bob");
    }

    @Test
    void outcomesNameTheRecordThatTheyCreated() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");

        RowResult.Applied only = (RowResult.Applied) engine.results(done).get(0);

        assertThat(only.record()).isEqualTo(engine.record(PEOPLE, "G-1").uuid());
        assertThat(only.line()).isEqualTo(2);
        assertThat(only.changes()).isEmpty();
    }

    @Test
    void rowsAreHandedOverInBatches() {
        List<Integer> sizes = new ArrayList<>();
        engine.withBatchesOf(4).with(watching(batch -> sizes.add(batch.drafts().size())));

        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 10));

        assertThat(sizes).containsExactly(4, 4, 2);
        assertThat(done.progress().done()).isEqualTo(10);
    }

    @Test
    void eachBatchIsACheckpoint() {
        List<Long> checkpoints = new ArrayList<>();
        engine.withBatchesOf(4)
                .with(watching(batch ->
                        checkpoints.add(engine.reread(batch.run()).progress().done())));

        engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 10));

        assertThat(checkpoints).containsExactly(0L, 4L, 8L);
    }

    @Test
    void aRunThatIsStoppedGoesOnAtItsCheckpoint() {
        List<Long> rows = new ArrayList<>();
        engine.withBatchesOf(4)
                .with(watching(batch ->
                        batch.drafts().forEach(draft -> rows.add(draft.row().number()))));
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), Engine.numbered(HEADER, LINE, 10));

        Left left = engine.running().run(queued.id(), afterBatches(2));

        assertThat(left).isEqualTo(Left.THE_REST);
        assertThat(engine.reread(queued).progress().done()).isEqualTo(8);
        assertThat(engine.running().run(queued.id(), Engine.NEVER)).isEqualTo(Left.NOTHING);
        assertThat(rows).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.COMPLETED);
    }

    @Test
    void aFileWithoutRowsIsCompletedAtOnce() {
        Import done = engine.queued(request(PEOPLE, Mode.STORE), HEADER);

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().percent()).isEqualTo(100);
        assertThat(engine.ports.queue().runNext((id, stopping) -> Left.NOTHING)).isFalse();
    }

    @Test
    void anImportThatHasEndedIsLeftAlone() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");

        assertThat(engine.running().run(done.id(), Engine.NEVER)).isEqualTo(Left.NOTHING);

        assertThat(engine.reread(done)).isEqualTo(done);
        assertThat(engine.records(PEOPLE)).hasSize(1);
    }

    @Test
    void anImportThatIsNotThereIsNothingToDo() {
        Import never = ImportBuilder.anImport(engine.ids.get(), engine.account).build();

        assertThat(engine.running().run(never.id(), Engine.NEVER)).isEqualTo(Left.NOTHING);
    }

    @Test
    void aRunTellsWhenItBeganAndEnded() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");

        assertThat(done.timeline().startedAt()).isEqualTo(ImportBuilder.CREATED);
        assertThat(done.timeline().finishedAt()).isEqualTo(ImportBuilder.CREATED);
    }

    @Test
    void recordsTellWhenTheyWereWritten() {
        engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");
        Instant later = engine.clock.instant();

        engine.updated(PEOPLE, "external_reference,name", "G-1,Anna");

        assertThat(engine.record(PEOPLE, "G-1").createdAt()).isEqualTo(ImportBuilder.CREATED);
        assertThat(engine.record(PEOPLE, "G-1").updatedAt()).isEqualTo(later);
    }

    @Test
    void anImportThatEndsMakesRoomForTheFirmsNext() {
        for (int i = 0; i < 3; i++) {
            engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Guest " + i + ",G-" + i);
        }

        engine.work();

        assertThat(engine.records(PEOPLE)).hasSize(3);
    }

    @Test
    void aRunWithoutItsUploadFails() throws IOException {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1");
        engine.ports.uploads().remove(queued.id());

        engine.work();

        assertFailed(queued, "Its file is no longer kept.");
    }

    @Test
    void aRunOfATypeThatIsNoLongerKnownFails() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1");
        RunImport forgetful = new RunImport(
                engine.runPorts(),
                new io.rowport.domain.RecordTypes(List.of()),
                RecordHandlers.of(batch -> List.of(), engine.ports.records()),
                RunSettings.DEFAULTS,
                engine.failures::add,
                engine.clock);

        forgetful.run(queued.id(), Engine.NEVER);

        assertFailed(queued, "The record type people is no longer known.");
    }

    @Test
    void aRunOfAnUploadThatHasBecomeShorterFails() throws IOException {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1", "guest,Bob,G-2");
        engine.ports
                .uploads()
                .keep(
                        queued.id(),
                        new java.io.ByteArrayInputStream(
                                (HEADER + "\nguest,Ann,G-1").getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        engine.work();

        assertFailed(queued, "The file ended before all of its rows were read.");
        assertThat(engine.reread(queued).progress().done()).isEqualTo(1);
    }

    @Test
    void aSessionOfOnesOwnWhoseHandlerMisbehavesFailsTheRunAndIsUndone() {
        engine.with(session(batch -> List.of()));
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1");

        engine.work();

        assertFailed(queued, "The record handler gave 0 results instead of 1.");
        assertThat(engine.results(queued)).isEmpty();
        assertThat(engine.failures).hasSize(1);
    }

    @Test
    void aSessionOfOnesOwnWhoseHandlerThrowsFailsTheRunAndTheLogHearsOfIt() {
        IllegalStateException broken = new IllegalStateException("secret detail");
        engine.with(session(batch -> {
            throw broken;
        }));
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Ann,G-1");

        engine.work();

        assertFailed(queued, "Something unexpected went wrong (IllegalStateException); the log says more.");
        assertThat(engine.failures).containsExactly(new RunImport.Failure(queued.id(), broken));
    }

    private RecordHandlers session(RecordHandler handler) {
        return (run, type) -> new RecordHandlers.Session() {
            @Override
            public RecordHandler handler() {
                return handler;
            }

            @Override
            public io.rowport.domain.port.References references() {
                return engine.ports.records();
            }
        };
    }

    @Test
    void aHandlerThatAppliesARowWithProblemsIsOverruled() {
        engine.with(batch ->
                batch.drafts().stream().<RowResult>map(draft -> applied(draft)).toList());

        Import done = engine.stored(PEOPLE, HEADER, "guest,,G-1");

        assertThat(engine.endings(done)).containsExactly("name required");
    }

    @Test
    void aProblemThatAHandlerFindsIsReportedWithItsCell() {
        engine.with(RecordHandler.ofEach(draft -> new RowResult.Rejected(
                draft.row().number(),
                draft.row().line(),
                draft.row().cells(),
                List.of(RowError.of("name", "unwelcome", "The name field is unwelcome.")))));

        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");

        assertThat(engine.errors(done, 1))
                .containsExactly(new RowError("name", "name", "Ann", "unwelcome", "The name field is unwelcome."));
    }

    @Test
    void aRunThatHasEndedStaysSoWhateverHappensAfterwards() {
        RecordHandlers breaking = (run, type) -> new RecordHandlers.Session() {
            @Override
            public RecordHandler handler() {
                return RecordHandler.ofEach(RunImportTest::applied);
            }

            @Override
            public io.rowport.domain.port.References references() {
                return engine.ports.records();
            }

            @Override
            public void close() {
                throw new IllegalStateException("can't close");
            }
        };
        engine.with(breaking);

        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(engine.failures).hasSize(1);
    }

    private void assertFailed(Import known, String reason) {
        Import failed = engine.reread(known);
        assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(failed.state().reason()).isEqualTo(reason);
        assertThat(failed.timeline().finishedAt()).isEqualTo(engine.clock.instant());
        assertThat(engine.ports.queue().runNext((id, stopping) -> Left.NOTHING)).isFalse();
    }

    private static BooleanSupplier afterBatches(int batches) {
        int[] asked = {0};
        return () -> asked[0]++ == batches;
    }

    private static RecordHandler watching(java.util.function.Consumer<RecordBatch> watcher) {
        return batch -> {
            watcher.accept(batch);
            return RecordHandler.ofEach(RunImportTest::applied).apply(batch);
        };
    }

    private static RowResult applied(RecordDraft draft) {
        return new RowResult.Applied(
                draft.row().number(), draft.row().line(), io.rowport.domain.Outcome.CREATED, null, List.of());
    }
}

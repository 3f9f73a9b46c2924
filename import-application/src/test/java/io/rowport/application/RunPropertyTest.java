package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.References;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a run, and however rows fall into batches: counts add up at every moment, progress never goes back, each
 * row has one outcome, and it is the one that it has in a run to which nothing happens.
 */
class RunPropertyTest {
    private static final int RUNS = Integer.getInteger("rowport.files", 250);
    private static final int DISTURBANCES = 20;

    private final Engine engine = new Engine(PEOPLE);

    static LongStream seeds() {
        return LongStream.range(0, RUNS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDisturbedRunEndsLikeAnUndisturbedOne(long seed) {
        RandomFiles files = new RandomFiles(seed);
        String[] lines = files.people(1 + files.below(40));
        ImportRequest request = request(PEOPLE, files.oneIn(3) ? Mode.VALIDATE : Mode.STORE, options(files));
        String description = files + " " + request + "\n" + String.join("\n", lines);
        Engine calm = new Engine(PEOPLE).withBatchesOf(1);
        calm.with(poisonable(calm));
        Import expected = calm.imported(request, lines);

        engine.withBatchesOf(1 + files.below(12)).with(poisonable(engine));
        Import queued = engine.queued(request, lines);
        disturb(queued, files, description);

        Import done = engine.reread(queued);
        assertThat(done.status()).as(description).isEqualTo(expected.status());
        assertThat(done.progress()).as(description).isEqualTo(expected.progress());
        assertThat(engine.endings(done)).as(description).isEqualTo(calm.endings(expected));
        assertThat(engine.values(PEOPLE, "name")).as(description).isEqualTo(calm.values(PEOPLE, "name"));
        assertThat(engine.failures).as(description).isEmpty();
    }

    private void disturb(Import queued, RandomFiles files, String description) {
        Watch watch = new Watch(queued, description);
        for (int attempt = 0; !engine.status(queued).isEnded(); attempt++) {
            assertThat(attempt).as(description).isLessThanOrEqualTo(DISTURBANCES);
            boolean calm = attempt == DISTURBANCES;
            if (!calm && files.oneIn(3)) {
                engine.ports.transactions().failNext(1);
            }
            if (!calm && files.oneIn(3)) {
                engine.ports.transactions().loseAnswer(1 + files.below(4));
            }
            engine.ports
                    .queue()
                    .runNext((id, never) -> engine.running().run(id, () -> !calm && happens(queued, files, watch)));
            engine.ports.transactions().failNext(0);
            engine.ports.transactions().loseAnswer(0);
            watch.look();
            if (engine.status(queued) == ImportStatus.CANCELLED) {
                engine.cancelling().resume(engine.account, queued.id());
            }
        }
    }

    /** What may happen between two batches, and whether the worker is to stop. */
    private boolean happens(Import queued, RandomFiles files, Watch watch) {
        engine.ports.transactions().failNext(0);
        engine.ports.transactions().loseAnswer(0);
        watch.look();
        boolean cancels = files.oneIn(12) && !engine.status(queued).isEnded();
        if (cancels) {
            engine.cancelling().cancel(engine.account, queued.id());
        } else if (files.oneIn(12)) {
            engine.running().run(queued.id(), Engine.NEVER);
        } else if (files.oneIn(8)) {
            engine.ports.transactions().failNext(1);
        } else if (files.oneIn(8)) {
            engine.ports.transactions().loseAnswer(1);
        }
        return files.oneIn(6);
    }

    private static ImportOptions options(RandomFiles files) {
        ImportOptions options = files.options();
        Long maxFailures = files.oneIn(2) ? null : (long) files.below(8);
        return new ImportOptions(
                options.onExisting(), options.blankCells(), options.dateOrder(), null, null, maxFailures);
    }

    /** The usual handlers, but storage refuses people named Gus. */
    private static RecordHandlers poisonable(Engine engine) {
        RecordHandlers usual = new StoredRecordHandlers(
                engine.ports.records(), engine.ports.records(), engine.ports.scratch(), engine.ids);
        return (run, type) -> new Poisoned(usual.open(run, type));
    }

    private record Poisoned(RecordHandlers.Session usual) implements RecordHandlers.Session {
        @Override
        public RecordHandler handler() {
            return batch -> {
                List<RowResult> results = usual.handler().apply(batch);
                if (batch.drafts().stream().anyMatch(Poisoned::isPoisonous)) {
                    throw new RecordRefused(RowError.of("name", "poisonous", "The name field kills."), null);
                }
                return results;
            };
        }

        private static boolean isPoisonous(RecordDraft draft) {
            return draft.isSound() && "Gus".equals(draft.get("name"));
        }

        @Override
        public References references() {
            return usual.references();
        }

        @Override
        public void committed() {
            usual.committed();
        }

        @Override
        public void discarded() {
            usual.discarded();
        }

        @Override
        public void close() {
            usual.close();
        }
    }

    /** Looks at an import again and again. */
    private final class Watch {
        private final Import queued;
        private final String description;
        private int percent;

        Watch(Import queued, String description) {
            this.queued = queued;
            this.description = description;
        }

        void look() {
            Import current = engine.reread(queued);
            List<RowResult> results = engine.results(queued);
            long done = current.progress().done();
            assertThat(Counts.of(results))
                    .as(description)
                    .isEqualTo(current.progress().counts());
            assertThat(results.stream().map(RowResult::row).toList())
                    .as(description)
                    .isEqualTo(LongStream.rangeClosed(1, done).boxed().toList());
            assertThat(done + current.progress().remaining())
                    .as(description)
                    .isEqualTo(current.progress().total());
            assertThat(current.progress().percent()).as(description).isGreaterThanOrEqualTo(percent);
            percent = current.progress().percent();
        }
    }
}

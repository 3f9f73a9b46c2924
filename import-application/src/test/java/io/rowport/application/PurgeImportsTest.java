package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.Retention;
import io.rowport.domain.port.UploadStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurgeImportsTest {
    private static final String[] LINES = {"kind,name,external_reference", "guest,Jo,G-1"};
    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final Engine engine = new Engine(PEOPLE);
    private final InMemoryAuditTrail trail = new InMemoryAuditTrail(engine.ports.transactions());
    private final HandFed retention = new HandFed();

    /** Finds what it is fed with, and forgets a row a time. */
    private static final class HandFed implements Retention {
        private final Map<ImportId, Import> lying = new LinkedHashMap<>();
        private final Map<ImportId, Integer> rows = new LinkedHashMap<>();
        private final List<Instant> asked = new ArrayList<>();

        void feed(Import due, int itsRows) {
            lying.put(due.id(), due);
            rows.put(due.id(), itsRows);
        }

        @Override
        public List<Import> due(Instant before, int most) {
            asked.add(before);
            List<Import> due = lying.values().stream().limit(most).toList();
            // As a store would: what was resumed meanwhile is not due any more.
            due.forEach(found -> lying.remove(found.id()));
            return due;
        }

        @Override
        public boolean forgetSome(ImportId id, int most) {
            assertThat(most).isPositive();
            return rows.merge(id, -1, Integer::sum) > 0;
        }

        @Override
        public void finished(ImportId id) {
            rows.remove(id);
        }
    }

    @Test
    void whatWasKeptLongEnoughIsForgottenButForTheImportItself() {
        Import done = engine.stored(PEOPLE, LINES);
        retention.feed(done, 3);
        engine.clock.advance(KEPT_FOR);

        int purged = purging(engine.ports.uploads()).purgeDue();

        Import left = engine.reread(done);
        assertThat(purged).isOne();
        assertThat(left.timeline().purgedAt()).isEqualTo(engine.clock.instant());
        assertThat(left.progress()).isEqualTo(done.progress());
        assertThat(left.file()).isEqualTo(done.file());
        assertThat(retention.rows).isEmpty();
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> engine.ports.uploads().content(done.id()).open());
    }

    @Test
    void whatEndedLaterIsNotAskedFor() {
        purging(engine.ports.uploads()).purgeDue();

        assertThat(retention.asked).containsExactly(engine.clock.instant().minus(KEPT_FOR));
    }

    @Test
    void moreThanAreLookedForAtOnceAreAllPurged() {
        for (int i = 0; i < 51; i++) {
            retention.feed(engine.upload(request(PEOPLE, Mode.STORE), LINES), 1);
        }

        assertThat(purging(engine.ports.uploads()).purgeDue()).isEqualTo(51);
        assertThat(retention.rows).isEmpty();
    }

    @Test
    void whatIsPurgedCanNotBeUndoneAnyMore() {
        Import done = engine.stored(PEOPLE, LINES);
        retention.feed(done, 1);

        purging(engine.ports.uploads()).purgeDue();

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.undoing().undo(engine.account, done.id()));
    }

    @Test
    void thePurgeIsWrittenDown() {
        Import done = engine.stored(PEOPLE, LINES);
        retention.feed(done, 1);

        purging(engine.ports.uploads()).purgeDue();

        assertThat(trail.list(engine.account.firm(), new Page.Request(1, 5)).items())
                .containsExactly(new AuditEntry(
                        engine.clock.instant(),
                        engine.account.firm(),
                        null,
                        AuditEntry.Action.IMPORT_PURGED,
                        done.id().value(),
                        ""));
    }

    @Test
    void whatSomebodyHasResumedInTheMeantimeIsLetBe() throws IOException {
        Import cancelled = engine.queued(request(PEOPLE, Mode.STORE), LINES);
        cancelled = engine.cancelling().cancel(engine.account, cancelled.id());
        retention.feed(cancelled, 1);
        engine.cancelling().resume(engine.account, cancelled.id());

        assertThat(purging(engine.ports.uploads()).purgeDue()).isZero();

        assertThat(engine.reread(cancelled).timeline().purgedAt()).isNull();
        assertThat(retention.rows).containsOnlyKeys(cancelled.id());
        engine.ports.uploads().content(cancelled.id()).open().close();
    }

    @Test
    void whatSomebodyHasDeletedInTheMeantimeIsLetBe() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), LINES);
        retention.feed(pending, 1);
        engine.undoing().delete(engine.account, pending.id());

        assertThat(purging(engine.ports.uploads()).purgeDue()).isZero();

        assertThat(trail.list(engine.account.firm(), new Page.Request(1, 5)).items())
                .isEmpty();
    }

    @Test
    void whatACrashLeftHalfDoneIsFinished() {
        Import done = engine.stored(PEOPLE, LINES);
        retention.feed(done, 2);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> purging(new Stuck()).purgeDue());
        Import marked = engine.reread(done);
        assertThat(marked.timeline().purgedAt()).isNotNull();

        retention.feed(marked, 2);
        engine.clock.advance(Duration.ofHours(1));

        assertThat(purging(engine.ports.uploads()).purgeDue()).isOne();
        assertThat(retention.rows).isEmpty();
        assertThat(engine.reread(done)).isEqualTo(marked);
    }

    private PurgeImports purging(UploadStore uploads) {
        return new PurgeImports(engine.runPorts(uploads), retention, trail, KEPT_FOR, engine.clock);
    }

    /** Removes nothing. */
    private static final class Stuck implements UploadStore {
        @Override
        public void keep(ImportId id, InputStream content) {
            throw new AssertionError("Nothing is kept here");
        }

        @Override
        public Content content(ImportId id) {
            throw new AssertionError("Nothing is read here");
        }

        @Override
        public void remove(ImportId id) throws IOException {
            throw new IOException("disk is away");
        }
    }
}

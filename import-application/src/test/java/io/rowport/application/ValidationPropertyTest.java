package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Change;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.RowResult;
import io.rowport.domain.StoredRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a validation says, row by row, is what a run then does; and it doesn't matter how rows fall into batches. */
class ValidationPropertyTest {
    private static final int FILES = Integer.getInteger("rowport.files", 250);

    private final Engine engine = new Engine(PEOPLE, PAYMENTS);
    private final Set<UUID> existed = new HashSet<>();

    static LongStream seeds() {
        return LongStream.range(0, FILES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void peopleThatAreStored(long seed) {
        RandomFiles files = new RandomFiles(seed);
        prepare(files);

        assertForeseen(PEOPLE, Mode.STORE, files.options(), files.people(files.below(20)), files);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void paymentsThatAreStored(long seed) {
        RandomFiles files = new RandomFiles(seed);
        prepare(files);
        engine.stored(PAYMENTS, payments(files));

        assertForeseen(PAYMENTS, Mode.STORE, files.options(), payments(files), files);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void peopleThatAreUpdatedByUuid(long seed) {
        RandomFiles files = new RandomFiles(seed);
        prepare(files);
        String[] lines = files.file(
                files.below(20),
                List.of("uuid"),
                List.of("kind", "name", "external_reference", "email", "born", "hired", "tags", "updated_at"),
                Map.of(
                        "uuid", RandomFiles.uuids(ids(), engine.ids.get()),
                        "updated_at", RandomFiles.moments(ImportBuilder.CREATED, engine.clock.instant())));

        assertForeseen(PEOPLE, Mode.UPDATE, files.options(), lines, files);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void peopleThatAreUpdatedByReference(long seed) {
        RandomFiles files = new RandomFiles(seed);
        prepare(files);
        String[] lines = files.file(
                files.below(20),
                List.of("external_reference"),
                List.of("name", "born", "hired", "salary", "manager_reference", "adviser"),
                Map.of());

        assertForeseen(PEOPLE, Mode.UPDATE, files.options(), lines, files);
    }

    private void prepare(RandomFiles files) {
        engine.stored(PEOPLE, files.people(8));
        engine.stored(
                PEOPLE,
                "kind,name,external_reference,hired,born",
                "employee,Hal,R-1,2020-01-01,",
                "guest,Ida,R-2,,1990-01-01",
                "employee,Jim,R-7,2020-01-01,1990-01-01");
        engine.updated(PEOPLE, "external_reference,email", "R-1,hal@example.org");
        engine.clock.advance(Duration.ofDays(1));
    }

    private static String[] payments(RandomFiles files) {
        return files.file(
                files.below(12),
                List.of("person_reference", "amount"),
                List.of("share", "source", "label", "external_reference"),
                Map.of());
    }

    private void assertForeseen(RecordType type, Mode mode, ImportOptions options, String[] lines, RandomFiles files) {
        String description = files + " " + mode + " " + options + "\n" + String.join("\n", lines);
        List<StoredRecord> before = engine.records(type);
        existed.addAll(ids());
        existed.add(engine.account.uuid());
        engine.withBatchesOf(1 + files.below(12));
        Import validated = engine.imported(request(type, Mode.VALIDATE, options), lines);
        assertThat(engine.records(type)).as(description).isEqualTo(before);

        engine.withBatchesOf(1 + files.below(12));
        Import done = engine.imported(request(type, mode, options), lines);

        assertThat(engine.failures).as(description).isEmpty();
        assertThat(comparable(engine.results(validated))).as(description).isEqualTo(comparable(engine.results(done)));
        assertThat(validated.progress()).as(description).isEqualTo(done.progress());
        assertThat(done.progress().counts().created())
                .as(description)
                .isEqualTo(engine.records(type).size() - before.size());
    }

    private List<UUID> ids() {
        return engine.records(PEOPLE).stream().map(StoredRecord::uuid).toList();
    }

    /** Results without what a validation can't know: the ids of records that don't exist yet. */
    private List<Object> comparable(List<RowResult> results) {
        return results.stream().map(this::comparable).toList();
    }

    private Object comparable(RowResult result) {
        if (result instanceof RowResult.Applied applied) {
            List<Change> changes = applied.changes().stream()
                    .map(change -> new Change(change.field(), known(change.before()), known(change.after())))
                    .toList();
            return List.of(applied.row(), applied.line(), applied.outcome(), changes);
        }
        return result;
    }

    private Object known(Object value) {
        return value instanceof UUID id && !existed.contains(id) ? "new" : value;
    }
}

package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Import;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.Row;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordsAheadTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Engine engine = new Engine(PEOPLE);
    private final List<RecordNames> loaded = new ArrayList<>();
    private boolean isAway;

    private final RecordsAhead ahead = new RecordsAhead((batch, wanted) -> load(wanted));

    @Test
    void whatWasLoadedAheadIsGivenOnce() {
        ahead.load(batch("G-1", "G-2"));

        assertThat(ahead.take(references("G-1", "G-2"))).hasValue(List.of());
        assertThat(ahead.take(references("G-1", "G-2"))).isEmpty();
        assertThat(loaded).containsExactly(references("G-1", "G-2"));
    }

    @Test
    void ofAnotherBatchNothingIsGiven() {
        ahead.load(batch("G-1", "G-2"));

        assertThat(ahead.take(references("G-1"))).isEmpty();
    }

    @Test
    void whatIsWrittenAfterTheLoadingMakesItStale() {
        ahead.load(batch("G-1", "G-2"));
        ahead.writing(references("G-2", "G-3"));

        assertThat(ahead.take(references("G-1", "G-2"))).isEmpty();
    }

    @Test
    void whatWasBeingWrittenDuringTheLoadingMakesItStale() {
        ahead.writing(references("G-2"));
        ahead.load(batch("G-1", "G-2"));
        ahead.committed();

        assertThat(ahead.take(references("G-1", "G-2"))).isEmpty();
    }

    @Test
    void whatWasCommittedBeforeTheLoadingIsPartOfIt() {
        ahead.writing(references("G-2"));
        ahead.committed();
        ahead.load(batch("G-1", "G-2"));

        assertThat(ahead.take(references("G-1", "G-2"))).isPresent();
    }

    @Test
    void aWriteOfOtherRecordsDoesNoHarm() {
        ahead.load(batch("G-1"));
        ahead.writing(new RecordNames(Set.of(new UUID(1, 1)), Set.of("G-2")));

        assertThat(ahead.take(references("G-1"))).isPresent();
    }

    @Test
    void afterMoreWritesThanAreRememberedItIsStale() {
        ahead.load(batch("G-1"));
        ahead.writing(references("G-1"));
        ahead.writing(references("G-2"));
        ahead.writing(references("G-3"));

        assertThat(ahead.take(references("G-1"))).isEmpty();
    }

    @Test
    void aFailureIsLeftToWhoLoadsWhenItsTurnComes() {
        isAway = true;

        ahead.load(batch("G-1"));

        assertThat(ahead.take(references("G-1"))).isEmpty();
    }

    private static RecordNames references(String... names) {
        return new RecordNames(Set.of(), Set.of(names));
    }

    private RecordBatch batch(String... references) {
        Import run = engine.mapped(request(PEOPLE, Mode.UPDATE), "external_reference,name", "G-1,Jo");
        List<RecordDraft> drafts = new ArrayList<>();
        for (String reference : references) {
            Row row = Row.of(drafts.size() + 1, drafts.size() + 2, reference, "Jo");
            drafts.add(new RecordDraft(
                    row,
                    RecordDraft.Intent.UPDATE,
                    Map.of(SystemFields.EXTERNAL_REFERENCE, reference),
                    Map.of(),
                    List.of()));
        }
        return new RecordBatch(run, PEOPLE, drafts, NOW);
    }

    private List<StoredRecord> load(RecordNames wanted) {
        if (isAway) {
            throw new IllegalStateException("The database is away");
        }
        loaded.add(wanted);
        return List.of();
    }
}

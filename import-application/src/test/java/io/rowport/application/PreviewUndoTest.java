package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.application.PreviewUndo.Forecast;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.KeptRow;
import io.rowport.domain.KeptRow.Reason;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewUndoTest {
    private static final String HEADER = "kind,name,external_reference";
    private static final String LINE = "guest,Guest {},G-{}";

    private final Engine engine = new Engine(PEOPLE);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void whatAnUndoWouldDoIsToldAndNotDone(int batchSize) {
        engine.withBatchesOf(batchSize);
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 7));
        engine.updated(PEOPLE, "external_reference,name", "G-2,Joan");

        Forecast forecast = preview(done);

        assertThat(forecast.reverted()).isEqualTo(6);
        assertThat(forecast.kept()).isOne();
        assertThat(forecast.complete()).isTrue();
        assertThat(forecast.rows())
                .containsExactly(new KeptRow(2, engine.record(PEOPLE, "G-2").uuid(), Reason.CHANGED_SINCE));
        assertThat(engine.records(PEOPLE)).hasSize(7);
        assertThat(engine.status(done)).isEqualTo(ImportStatus.COMPLETED);
    }

    @Test
    void anUndoDoesWhatItsPreviewTold() {
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 7));
        engine.updated(PEOPLE, "external_reference,name", "G-2,Joan", "G-5,Jim");
        Forecast forecast = preview(done);

        engine.undoing().undo(engine.account, done.id());
        engine.work();

        assertThat(engine.reread(done).state().undo().reverted()).isEqualTo(forecast.reverted());
        assertThat(engine.reread(done).state().undo().kept()).isEqualTo(forecast.kept());
    }

    @Test
    void theFirstHundredRowsThatWouldBeKeptAreNamed() {
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 120));
        engine.updated(PEOPLE, Engine.numbered("external_reference,name", "G-{},Changed {}", 120));

        Forecast forecast = preview(done);

        assertThat(forecast.kept()).isEqualTo(120);
        assertThat(forecast.rows()).hasSize(100);
        assertThat(forecast.reverted()).isZero();
    }

    @Test
    void ofAVeryLargeImportTheLastTenThousandRowsAreLookedAt() {
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, LINE, 11_500));

        Forecast forecast = preview(done);

        assertThat(forecast.complete()).isFalse();
        assertThat(forecast.reverted()).isBetween(10_000L, 11_000L);
    }

    @Test
    void whatOnlyStorageCanDecideIsLeftOpen() {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1");
        Import renamed = engine.updated(
                PEOPLE, "uuid,external_reference", engine.record(PEOPLE, "G-1").uuid() + ",N-1");
        engine.stored(PEOPLE, HEADER, "guest,Usurper,G-1");

        assertThat(preview(renamed).complete()).isFalse();
    }

    @Test
    void anImportThatAppliedNothingWouldTakeNothingBack() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,,G-1");

        assertThat(preview(done)).isEqualTo(new Forecast(0, 0, List.of(), true));
    }

    @Test
    void whatCouldNotBeUndoneNowHasNoPreview() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Jo,G-1");

        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> preview(queued));
    }

    @Test
    void anImportOfATypeThatIsNoLongerKnownHasNoPreview() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1");
        PreviewUndo forgetful =
                new PreviewUndo(engine.runPorts(), new RecordTypes(List.of()), engine.ports.records(), engine.clock);

        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> forgetful.preview(engine.account, done.id()));
    }

    @Test
    void anotherFirmsImportIsNotFound() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1");
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> previewing().preview(stranger, done.id()));
    }

    private Forecast preview(Import known) {
        return previewing().preview(engine.account, known.id());
    }

    private PreviewUndo previewing() {
        return new PreviewUndo(engine.runPorts(), engine.types, engine.ports.records(), engine.clock);
    }
}

package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static io.rowport.application.StartImport.Duplicates.ALLOW;
import static io.rowport.application.StartImport.Duplicates.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Undo;
import io.rowport.domain.port.RunQueue.Left;
import io.rowport.domain.port.Transactions.TransientFailure;
import org.junit.jupiter.api.Test;

class StartImportTest {
    private static final String[] LINES = {"kind,name,external_reference", "guest,Jo,G-1"};

    private final Engine engine = new Engine(PEOPLE);

    @Test
    void aMappedImportIsQueued() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), LINES);

        Import queued = engine.starting().start(engine.account, mapped.id(), REFUSE);

        assertThat(queued.status()).isEqualTo(ImportStatus.QUEUED);
        assertThat(engine.reread(mapped)).isEqualTo(queued);
        assertThat(engine.ports.queue().position(mapped.id())).hasValue(1);
    }

    @Test
    void anImportThatIsNotMappedCannotBeStarted() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), LINES);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.starting().start(engine.account, pending.id(), REFUSE));
        assertThat(engine.reread(pending)).isEqualTo(pending);
        assertThat(engine.ports.queue().runNext((id, stopping) -> Left.NOTHING)).isFalse();
    }

    @Test
    void anImportIsStartedOnce() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.starting().start(engine.account, queued.id(), REFUSE));
        engine.work();
        assertThat(engine.records(PEOPLE)).hasSize(1);
    }

    @Test
    void aStartThatIsNotKeptIsNotQueuedEither() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), LINES);
        engine.ports.transactions().failNext(1);

        assertThatExceptionOfType(TransientFailure.class)
                .isThrownBy(() -> engine.starting().start(engine.account, mapped.id(), REFUSE));
        assertThat(engine.status(mapped)).isEqualTo(ImportStatus.MAPPED);
        assertThat(engine.ports.queue().position(mapped.id())).isEmpty();
    }

    @Test
    void aFileThatWasAppliedBeforeIsRefused() {
        Import earlier = engine.stored(PEOPLE, LINES);
        Import again = engine.mapped(request(PEOPLE, Mode.STORE), LINES);

        assertThatExceptionOfType(StartImport.AlreadyApplied.class)
                .isThrownBy(() -> engine.starting().start(engine.account, again.id(), REFUSE))
                .satisfies(refused -> assertThat(refused.earlier()).isEqualTo(earlier.id()));
        assertThat(engine.status(again)).isEqualTo(ImportStatus.MAPPED);
    }

    @Test
    void aFileThatWasAppliedBeforeMayBeForced() {
        engine.stored(PEOPLE, LINES);
        Import again = engine.mapped(request(PEOPLE, Mode.STORE), LINES);

        assertThat(engine.starting().start(engine.account, again.id(), ALLOW).status())
                .isEqualTo(ImportStatus.QUEUED);
    }

    @Test
    void aFileWhoseImportWasUndoneMayBeAppliedAgain() {
        Import earlier = engine.stored(PEOPLE, LINES);
        engine.undoing().undo(engine.account, earlier.id());
        engine.work();
        Import again = engine.mapped(request(PEOPLE, Mode.STORE), LINES);

        assertThat(engine.reread(earlier).state().undo().afterwards()).isEqualTo(Undo.Afterwards.KEEP_IMPORT);
        assertThat(engine.starting().start(engine.account, again.id(), REFUSE).status())
                .isEqualTo(ImportStatus.QUEUED);
    }

    @Test
    void aValidationMayBeRepeated() {
        engine.imported(request(PEOPLE, Mode.VALIDATE), LINES);
        Import again = engine.mapped(request(PEOPLE, Mode.VALIDATE), LINES);

        assertThat(engine.starting().start(engine.account, again.id(), REFUSE).status())
                .isEqualTo(ImportStatus.QUEUED);
    }

    @Test
    void anotherFirmsImportIsNotFound() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), LINES);
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.starting().start(stranger, mapped.id(), REFUSE));
    }
}

package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.port.RunQueue.Left;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelImportTest {
    private static final String[] LINES = {"kind,name", "guest,Jo", "guest,Ann"};

    private final Engine engine = new Engine(PEOPLE);

    @Test
    void aQueuedImportThatIsCancelledIsNeverRun() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);

        Import cancelled = engine.cancelling().cancel(engine.account, queued.id());
        engine.work();

        assertThat(cancelled.status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(engine.reread(queued)).isEqualTo(cancelled);
        assertThat(engine.records(PEOPLE)).isEmpty();
    }

    @Test
    void aRunThatIsCancelledKeepsWhatItHasApplied() {
        engine.withBatchesOf(1);
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);
        int[] asked = {0};

        engine.running().run(queued.id(), () -> {
            if (asked[0]++ == 1) {
                engine.cancelling().cancel(engine.account, queued.id());
            }
            return false;
        });

        assertThat(engine.status(queued)).isEqualTo(ImportStatus.CANCELLED);
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo");
    }

    @Test
    void aCancelledImportGoesOn() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);
        engine.cancelling().cancel(engine.account, queued.id());

        Import resumed = engine.cancelling().resume(engine.account, queued.id());
        assertThat(resumed.status()).isEqualTo(ImportStatus.QUEUED);
        engine.work();

        assertThat(engine.status(queued)).isEqualTo(ImportStatus.COMPLETED);
        assertThat(engine.records(PEOPLE)).hasSize(2);
    }

    @Test
    void aCancelledValidationThatGoesOnRemembersItsEarlierRows() {
        engine.withBatchesOf(5);
        List<String> lines = new ArrayList<>(List.of("kind,name,external_reference"));
        for (int i = 1; i <= 5; i++) {
            lines.add("guest,Jo " + i + ",G-" + i);
        }
        lines.add("guest,Ann,G-1");
        Import queued = engine.queued(request(PEOPLE, Mode.VALIDATE), lines.toArray(String[]::new));
        int[] asked = {0};
        engine.running().run(queued.id(), () -> asked[0]++ == 1);
        assertThat(engine.endings(queued)).hasSize(5).containsOnly("created");
        engine.cancelling().cancel(engine.account, queued.id());

        engine.cancelling().resume(engine.account, queued.id());
        engine.work();

        assertThat(engine.endings(queued)).hasSize(6).endsWith("external_reference already_exists");
    }

    @Test
    void anImportThatHasEndedCannotBeCancelled() {
        Import done = engine.stored(PEOPLE, LINES);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.cancelling().cancel(engine.account, done.id()));
        assertThat(engine.reread(done)).isEqualTo(done);
    }

    @Test
    void anImportThatIsNotCancelledCannotGoOn() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.cancelling().resume(engine.account, queued.id()));
    }

    @Test
    void aCancelledImportMakesRoomForTheNext() {
        Import first = engine.queued(request(PEOPLE, Mode.STORE), LINES);
        engine.cancelling().cancel(engine.account, first.id());

        assertThat(engine.ports.queue().runNext((id, stopping) -> Left.NOTHING)).isFalse();
    }

    @Test
    void anotherFirmsImportIsNotFound() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.cancelling().cancel(stranger, queued.id()));
        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.cancelling().resume(stranger, queued.id()));
        assertThat(engine.status(queued)).isEqualTo(ImportStatus.QUEUED);
    }
}

package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.Account;
import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.FirmId;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.KeptRow;
import io.rowport.domain.KeptRow.Reason;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.Page;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.Undo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoImportTest {
    private static final String HEADER = "kind,name,external_reference,email";

    private final Engine engine = new Engine(PEOPLE, PAYMENTS);

    @Test
    void recordsThatAnImportCreatedAreRemoved() {
        engine.stored(PEOPLE, HEADER, "guest,Old,G-0,");
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,", "guest,,G-2,", "guest,Ann,G-3,");

        Import undone = undo(done);

        assertThat(undone.status()).isEqualTo(ImportStatus.UNDONE);
        assertThat(undone.state().undo().reverted()).isEqualTo(2);
        assertThat(undone.state().undo().kept()).isZero();
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Old");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void fieldsThatAnImportChangedGetTheirOldValue(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,jo@example.org", "guest,Ann,G-2,");
        List<Map<String, Object>> before = values();
        engine.withBatchesOf(batchSize);
        Import done = engine.updated(
                PEOPLE,
                "external_reference,name,email",
                "G-1,Joan,",
                "G-2,Anna,anna@example.org",
                "G-1,Joanna,j@example.org",
                "G-2,Anna,anna@example.org");

        Import undone = undo(done);

        assertThat(values()).isEqualTo(before);
        assertThat(undone.state().undo().reverted()).isEqualTo(3);
    }

    @Test
    void anExternalReferenceGetsItsOldValue() {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        UUID jo = engine.record(PEOPLE, "G-1").uuid();
        Import done = engine.updated(PEOPLE, "uuid,external_reference", jo + ",G-9");

        undo(done);

        assertThat(engine.record(PEOPLE, "G-1").uuid()).isEqualTo(jo);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void whatAnImportCreatedAndThenChangedIsRemoved(int batchSize) {
        ImportOptions upsert = new ImportOptions(OnExisting.UPDATE, BlankCells.CLEAR, DateOrder.DMY, null, null, null);
        engine.withBatchesOf(batchSize);
        Import done = engine.imported(request(PEOPLE, Mode.STORE, upsert), HEADER, "guest,Jo,G-1,", "guest,Joan,G-1,");

        Import undone = undo(done);

        assertThat(engine.records(PEOPLE)).isEmpty();
        assertThat(undone.state().undo().kept()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void importsCanBeUndoneOneAfterTheOtherFromTheLastToTheFirst(int batchSize) {
        engine.withBatchesOf(batchSize);
        Import created = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,", "guest,Ann,G-2,");
        Import first = engine.updated(PEOPLE, "external_reference,name", "G-1,Joan", "G-1,Joanna", "G-2,Anna");
        Import second = engine.updated(PEOPLE, "external_reference,name", "G-1,Jojo");

        assertThat(undo(second).state().undo().kept()).isZero();
        assertThat(undo(first).state().undo().kept()).isZero();
        assertThat(undo(created).state().undo().kept()).isZero();

        assertThat(engine.records(PEOPLE)).isEmpty();
    }

    @Test
    void aRecordWhoseLaterChangeStandsIsKeptThoughAnEarlierOneIsUndone() {
        Import created = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        Import first = engine.updated(PEOPLE, "external_reference,name", "G-1,Joan");
        engine.updated(PEOPLE, "external_reference,email", "G-1,jo@example.org");

        undo(first);

        assertThat(undo(created).state().undo().kept()).isOne();
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo");
    }

    @Test
    void aRecordThatSomeoneChangedSinceIsKeptAndSaidSo() {
        Import created = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,", "guest,Ann,G-2,");
        engine.updated(PEOPLE, "external_reference,name", "G-1,Joan");
        UUID jo = engine.record(PEOPLE, "G-1").uuid();

        Import undone = undo(created);

        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joan");
        assertThat(undone.state().undo().reverted()).isOne();
        assertThat(undone.state().undo().kept()).isOne();
        assertThat(kept(undone)).containsExactly(new KeptRow(1, jo, Reason.CHANGED_SINCE));
    }

    @Test
    void aFieldThatSomeoneChangedSinceIsKept() {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,", "guest,Ann,G-2,");
        Import done = engine.updated(PEOPLE, "external_reference,name", "G-1,Joan", "G-2,Anna");
        engine.updated(PEOPLE, "external_reference,name", "G-1,Joanna");

        Import undone = undo(done);

        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joanna", "Ann");
        assertThat(kept(undone)).extracting(KeptRow::row).containsExactly(1L);
    }

    @Test
    void aRecordThatAnotherRefersToIsKeptAndSaidSo() {
        Import people = engine.stored(
                PEOPLE,
                "kind,name,external_reference,hired",
                "employee,Jo,E-1,2020-01-01",
                "employee,Ann,E-2,2020-01-01");
        engine.stored(PAYMENTS, "person_reference,amount", "E-1,10");

        Import undone = undo(people);

        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo");
        assertThat(kept(undone)).extracting(KeptRow::reason).containsExactly(Reason.REFERRED_TO);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void recordsOfOneFileThatReferToOneAnotherAreRemoved(int batchSize) {
        engine.withBatchesOf(batchSize);
        Import done = engine.stored(
                PEOPLE,
                "kind,name,external_reference,manager_reference",
                "guest,Boss,B-1,",
                "guest,Jo,G-1,B-1",
                "guest,Ann,G-2,G-1");

        Import undone = undo(done);

        assertThat(engine.records(PEOPLE)).isEmpty();
        assertThat(undone.state().undo().kept()).isZero();
    }

    @Test
    void anUndoThatIsStoppedGoesOnWhereItStopped() {
        engine.withBatchesOf(1);
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, "guest,Guest {},G-{},", 5));
        engine.undoing().undo(engine.account, done.id());
        int[] asked = {0};

        engine.takingBack().run(done.id(), () -> asked[0]++ == 1);
        assertThat(engine.records(PEOPLE)).hasSize(3);
        assertThat(engine.status(done)).isEqualTo(ImportStatus.UNDOING);
        engine.work();

        assertThat(engine.records(PEOPLE)).isEmpty();
        assertThat(engine.reread(done).state().undo().reverted()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void anUndoGoesOnAfterAnAnswerThatWasLost(int transaction) {
        engine.withBatchesOf(2);
        engine.stored(PEOPLE, HEADER, "guest,Old,G-0,");
        Import done = engine.stored(PEOPLE, Engine.numbered(HEADER, "guest,Guest {},G-{},", 5));
        engine.undoing().undo(engine.account, done.id());
        engine.ports.transactions().loseAnswer(transaction);

        engine.work();

        assertThat(engine.status(done)).isEqualTo(ImportStatus.UNDONE);
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Old");
        assertThat(engine.reread(done).state().undo().reverted()).isEqualTo(5);
        assertThat(engine.failures).isEmpty();
    }

    @Test
    void anImportThatAppliedNothingIsUndoneAtOnce() {
        Import validated = engine.imported(request(PEOPLE, Mode.VALIDATE), HEADER, "guest,Jo,G-1,");
        Import failed = engine.stored(PEOPLE, HEADER, "guest,,G-1,");

        assertThat(engine.undoing().undo(engine.account, validated.id()).status())
                .isEqualTo(ImportStatus.UNDONE);
        assertThat(engine.undoing().undo(engine.account, failed.id()).status()).isEqualTo(ImportStatus.UNDONE);
    }

    @Test
    void anImportIsUndoneOnce() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        undo(done);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.undoing().undo(engine.account, done.id()));
    }

    @Test
    void anImportThatHasNotEndedCannotBeUndone() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Jo,G-1,");

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.undoing().undo(engine.account, queued.id()));
        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.undoing().delete(engine.account, queued.id()));
    }

    @Test
    void aDeletedImportIsUndoneAndGoneWithItsFile() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");

        assertThat(engine.undoing().delete(engine.account, done.id()))
                .map(Import::status)
                .contains(ImportStatus.UNDOING);
        engine.work();

        assertThat(engine.ports.imports().find(engine.account.firm(), done.id()))
                .isEmpty();
        assertThat(engine.records(PEOPLE)).isEmpty();
        assertThat(engine.ports.uploads().isEmpty()).isTrue();
        assertThat(engine.results(done)).isEmpty();
    }

    @Test
    void anImportThatAppliedNothingIsDeletedAtOnce() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), HEADER, "guest,Jo,G-1,");

        assertThat(engine.undoing().delete(engine.account, pending.id())).isEmpty();

        assertThat(engine.ports.imports().find(engine.account.firm(), pending.id()))
                .isEmpty();
        assertThat(engine.ports.uploads().isEmpty()).isTrue();
    }

    @Test
    void anUndoneImportIsDeletedAtOnce() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        undo(done);

        assertThat(engine.undoing().delete(engine.account, done.id())).isEmpty();
    }

    @Test
    void anotherFirmUndoesAndDeletesNothing() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.undoing().undo(stranger, done.id()));
        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.undoing().delete(stranger, done.id()));
        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.undoing().kept(stranger, done.id(), new Page.Request(1, 10)));
        assertThat(engine.reread(done)).isEqualTo(done);
    }

    @Test
    void whatAnUndoGivesBackWasChangedAtItsTime() {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        Import done = engine.updated(PEOPLE, "external_reference,name", "G-1,Joan");
        Instant now = engine.clock.instant();

        undo(done);

        assertThat(engine.record(PEOPLE, "G-1").updatedAt()).isEqualTo(now);
    }

    @Test
    void aRowWhoseOldValuesAreTakenNowIsKeptAlone() {
        engine.stored(PEOPLE, Engine.numbered(HEADER, "guest,Guest {},G-{},", 5));
        Import renamed = engine.updated(PEOPLE, renaming());
        engine.stored(PEOPLE, HEADER, "guest,Usurper,G-3,");

        Import undone = undo(renamed);

        assertThat(undone.state().undo().reverted()).isEqualTo(4);
        assertThat(kept(undone)).extracting(KeptRow::row).containsExactly(3L);
        assertThat(engine.records(PEOPLE))
                .extracting(StoredRecord::externalReference)
                .containsExactly("G-1", "G-2", "N-3", "G-4", "G-5", "G-3");
    }

    @Test
    void anUndoThatGoesWrongFailsAfterWhatItHasDone() {
        engine.stored(PEOPLE, Engine.numbered(HEADER, "guest,Guest {},G-{},", 5));
        Import renamed = engine.updated(PEOPLE, renaming());
        engine.stored(PEOPLE, HEADER, "guest,Usurper,G-3,");
        UUID first = engine.record(PEOPLE, "N-1").uuid();
        RunUndo breaking = new RunUndo(
                engine.runPorts(),
                engine.types,
                new BreakingAt(engine.ports.records(), first),
                new RunSettings(1_000, 1, java.time.Duration.ZERO),
                engine.failures::add,
                engine.clock);
        engine.undoing().undo(engine.account, renamed.id());

        breaking.run(renamed.id(), Engine.NEVER);

        Import failed = engine.reread(renamed);
        assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(failed.state().reason())
                .isEqualTo("Taking it back went wrong (IllegalStateException); the log says more.");
        assertThat(failed.state().undo().reverted()).isEqualTo(2);
        assertThat(engine.failures).hasSize(1);
        assertThat(undo(failed).state().undo()).isEqualTo(new Undo(1, 4, 1, Undo.Afterwards.KEEP_IMPORT));
    }

    @Test
    void anUndoOfATypeThatIsNoLongerKnownFails() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        engine.undoing().undo(engine.account, done.id());
        RunUndo forgetful = new RunUndo(
                engine.runPorts(),
                new io.rowport.domain.RecordTypes(List.of()),
                engine.ports.records(),
                RunSettings.DEFAULTS,
                engine.failures::add,
                engine.clock);

        forgetful.run(done.id(), Engine.NEVER);

        assertThat(engine.status(done)).isEqualTo(ImportStatus.FAILED);
        assertThat(engine.reread(done).state().reason()).isEqualTo("The record type people is no longer known.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aDeletionGoesOnAfterAnAnswerThatWasLost(int transaction) {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,");
        engine.undoing().delete(engine.account, done.id());
        engine.ports.transactions().loseAnswer(transaction);

        engine.work();

        assertThat(engine.ports.imports().find(engine.account.firm(), done.id()))
                .isEmpty();
        assertThat(engine.ports.uploads().isEmpty()).isTrue();
        assertThat(engine.failures).isEmpty();
    }

    private String[] renaming() {
        List<String> lines = new java.util.ArrayList<>(List.of("uuid,external_reference"));
        engine.records(PEOPLE)
                .forEach(record -> lines.add(record.uuid() + ","
                        + String.valueOf(record.externalReference()).replace("G-", "N-")));
        return lines.toArray(String[]::new);
    }

    private Import undo(Import done) {
        engine.undoing().undo(engine.account, done.id());
        engine.work();
        return engine.reread(done);
    }

    private List<KeptRow> kept(Import undone) {
        return engine.undoing()
                .kept(engine.account, undone.id(), new Page.Request(1, 10))
                .items();
    }

    private List<Map<String, Object>> values() {
        return engine.records(PEOPLE).stream().map(StoredRecord::values).toList();
    }
}

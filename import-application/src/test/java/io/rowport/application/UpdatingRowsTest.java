package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.BlankCells;
import io.rowport.domain.Change;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.RowResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How rows change records that exist. */
class UpdatingRowsTest {
    private static final String HEADER = "kind,name,external_reference,email,born";
    private static final String JO = "guest,Jo,G-1,jo@example.org,1999-06-28";

    private final Engine engine = new Engine(PEOPLE, PAYMENTS);

    @Test
    void aRecordIsNamedByItsUuid() {
        UUID jo = jo();

        Import done = engine.updated(PEOPLE, "uuid,name", jo + ",Joanna");

        assertThat(engine.endings(done)).containsExactly("updated");
        assertThat(engine.record(PEOPLE, "G-1").values())
                .containsEntry("name", "Joanna")
                .containsEntry("email", "jo@example.org");
    }

    @Test
    void aRecordIsNamedByItsExternalReferenceWhereTheUuidIsBlank() {
        jo();

        engine.updated(PEOPLE, "uuid,external_reference,name", ",G-1,Joanna");

        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joanna");
    }

    @Test
    void anUpdateTellsWhatItChangesAndWhoHadChangedItBefore() {
        UUID jo = jo();
        ImportId before = engine.record(PEOPLE, "G-1").changedBy();

        Import done = engine.updated(PEOPLE, "uuid,name,email,born", jo + ",Joanna,jo@example.org,");

        assertThat(engine.results(done))
                .containsExactly(new RowResult.Applied(
                        1,
                        2,
                        io.rowport.domain.Outcome.UPDATED,
                        jo,
                        List.of(
                                new Change("name", "Jo", "Joanna"),
                                new Change("born", LocalDate.of(1999, 6, 28), null)),
                        before));
    }

    @Test
    void aRowThatChangesNothingLeavesItsRecordUntouched() {
        UUID jo = jo();

        Import done = engine.updated(PEOPLE, "uuid,name,born", jo + ", Jo ,28/06/1999");

        assertThat(engine.results(done))
                .containsExactly(new RowResult.Applied(1, 2, io.rowport.domain.Outcome.UNCHANGED, jo, List.of()));
        assertThat(engine.record(PEOPLE, "G-1").updatedAt()).isEqualTo(ImportBuilder.CREATED);
    }

    @Test
    void aRowThatNamesNoRecordFails() {
        jo();

        Import done =
                engine.updated(PEOPLE, "uuid,external_reference,name", ",,Ann", engine.ids.get() + ",,Ann", ",G-9,Ann");

        assertThat(engine.endings(done))
                .containsExactly("uuid required", "uuid unknown_record", "external_reference unknown_record");
    }

    @Test
    void aBlankCellClearsItsField() {
        UUID jo = jo();

        engine.updated(PEOPLE, "uuid,email", jo + ",");

        assertThat(engine.values(PEOPLE, "email")).containsOnlyNulls();
    }

    @Test
    void aBlankCellIsLeftAsItIsWhereThatIsWanted() {
        UUID jo = jo();

        Import done = engine.imported(request(PEOPLE, Mode.UPDATE, keepingBlanks()), "uuid,email,name", jo + ",,");

        assertThat(engine.endings(done)).containsExactly("unchanged");
        assertThat(engine.values(PEOPLE, "email")).containsExactly("jo@example.org");
    }

    @Test
    void aRequiredFieldCannotBeCleared() {
        UUID jo = jo();

        Import done = engine.updated(PEOPLE, "uuid,name", jo + ",");

        assertThat(engine.endings(done)).containsExactly("name required");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo");
    }

    @Test
    void aFieldThatIsFixedCannotBeChanged() {
        UUID jo = jo();

        Import done = engine.updated(PEOPLE, "uuid,kind,name", jo + ",employee,Joanna", jo + ",guest,Joan");

        assertThat(engine.endings(done).get(0)).contains("kind immutable");
        assertThat(engine.endings(done).get(1)).isEqualTo("updated");
    }

    @Test
    void anExternalReferenceIsChangedWhereTheUuidNamesTheRecord() {
        UUID jo = jo();

        engine.updated(PEOPLE, "uuid,external_reference", jo + ",G-2");

        assertThat(engine.record(PEOPLE, "G-2").uuid()).isEqualTo(jo);
    }

    @Test
    void anExternalReferenceThatAnotherRecordHasCannotBeTaken() {
        UUID jo = jo();
        engine.stored(PEOPLE, HEADER, "guest,Ann,G-2,,");

        Import done = engine.updated(PEOPLE, "uuid,external_reference", jo + ",G-2", jo + ",G-1");

        assertThat(engine.endings(done)).containsExactly("external_reference already_exists", "unchanged");
    }

    @Test
    void uniqueValuesThatAnotherRecordHasCannotBeTaken() {
        UUID jo = jo();
        engine.stored(PEOPLE, HEADER, "guest,Ann,G-2,,1999-06-28");

        Import done = engine.updated(PEOPLE, "uuid,name", jo + ",Ann", jo + ",Jo");

        assertThat(engine.endings(done)).containsExactly("born already_exists", "unchanged");
    }

    @Test
    void uniqueValuesCountWithTheBlanksThatAreLeftAsTheyAre() {
        UUID jo = jo();
        engine.stored(PEOPLE, HEADER, "guest,Ann,G-2,,1999-06-28");
        ImportOptions options = keepingBlanks();

        Import validated = engine.imported(request(PEOPLE, Mode.VALIDATE, options), "uuid,name,born", jo + ",Ann,");
        Import done = engine.imported(request(PEOPLE, Mode.UPDATE, options), "uuid,name,born", jo + ",Ann,");

        assertThat(engine.endings(done)).containsExactly("born already_exists");
        assertThat(engine.results(validated)).isEqualTo(engine.results(done));
    }

    @Test
    void rulesAreHeldAgainstTheRecordAsItWouldBe() {
        engine.stored(PEOPLE, "kind,name,hired,born,external_reference", "employee,Jo,2020-01-01,2000-01-01,E-1");

        Import done = engine.updated(PEOPLE, "external_reference,hired", "E-1,1999-12-31", "E-1,", "E-1,2021-01-01");

        assertThat(engine.endings(done)).containsExactly("hired too_early", "hired required", "updated");
    }

    @Test
    void rulesAboutWhatARowLeavesAloneAreSilent() {
        engine.stored(PEOPLE, "kind,name,hired,external_reference", "employee,Jo,2020-01-01,E-1");
        engine.stored(PAYMENTS, "person_reference,amount,external_reference", "E-1,10,P-1");

        Import done = engine.updated(PAYMENTS, "external_reference,source", "P-1,Bank");

        assertThat(engine.endings(done)).containsExactly("updated");
    }

    @Test
    void aFieldThatWouldBeBlankIsDerivedAnew() {
        engine.stored(PEOPLE, "kind,name,hired,external_reference", "employee,Jo,2020-01-01,E-1");
        engine.stored(PAYMENTS, "person_reference,amount,external_reference,label", "E-1,10,P-1,Own");

        engine.updated(PAYMENTS, "external_reference,label,source", "P-1,,Bank");

        assertThat(engine.values(PAYMENTS, "label")).containsExactly("Bank 10.00");
    }

    @Test
    void aRowToBeStoredWhoseExternalReferenceExistsFails() {
        jo();

        Import done = engine.stored(PEOPLE, HEADER, "guest,Joanna,G-1,,");

        assertThat(engine.endings(done)).containsExactly("external_reference already_exists");
        assertThat(engine.errors(done, 1).get(0).message())
                .isEqualTo("A person with this external reference already exists.");
    }

    @Test
    void aRowToBeStoredUpdatesWhatExistsWhereThatIsWanted() {
        UUID jo = jo();

        Import done = engine.imported(
                request(PEOPLE, Mode.STORE, onExisting(OnExisting.UPDATE)),
                HEADER,
                "guest,Joanna,G-1,jo@example.org,1999-06-28",
                "guest,Ann,G-2,,",
                "guest,Joanna,G-1,jo@example.org,1999-06-28");

        assertThat(engine.endings(done)).containsExactly("updated", "created", "unchanged");
        assertThat(engine.record(PEOPLE, "G-1").uuid()).isEqualTo(jo);
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joanna", "Ann");
    }

    @Test
    void aRowToBeStoredIsSkippedWhereThatIsWanted() {
        UUID jo = jo();

        Import done = engine.imported(
                request(PEOPLE, Mode.STORE, onExisting(OnExisting.SKIP)),
                HEADER,
                "guest,Joanna,G-1,,",
                "guest,Ann,G-2,,");

        assertThat(engine.endings(done)).containsExactly("skipped", "created");
        assertThat(((RowResult.Applied) engine.results(done).get(0)).record()).isEqualTo(jo);
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo", "Ann");
    }

    @Test
    void aRowThatWouldBeSkippedFailsForItsProblems() {
        jo();

        Import done = engine.imported(request(PEOPLE, Mode.STORE, onExisting(OnExisting.SKIP)), HEADER, "guest,,G-1,,");

        assertThat(engine.endings(done)).containsExactly("name required");
    }

    @Test
    void aRecordThatWasChangedSinceTheExportIsProtected() {
        UUID jo = jo();
        Instant exported = engine.clock.instant();
        engine.clock.advance(Duration.ofHours(1));
        engine.updated(PEOPLE, "uuid,name", jo + ",Joan");

        Import done = engine.updated(PEOPLE, "uuid,name,updated_at", jo + ",Joanna," + exported);

        assertThat(engine.endings(done)).containsExactly("updated_at changed_since_export");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joan");
    }

    @Test
    void aRecordThatWasNotChangedSinceTheExportIsUpdated() {
        UUID jo = jo();
        Instant exported = engine.record(PEOPLE, "G-1").updatedAt();

        Import done = engine.updated(
                PEOPLE, "uuid,name,updated_at", jo + ",Joanna," + exported, jo + ",Joan," + exported, jo + ",Jo,");

        assertThat(engine.endings(done)).containsExactly("updated", "updated", "updated");
    }

    @Test
    void whatTheImportItselfHasWrittenIsNotChangedSinceTheExport() {
        ImportOptions upsert = onExisting(OnExisting.UPDATE);
        engine.withBatchesOf(1);

        Import done = engine.imported(
                request(PEOPLE, Mode.STORE, upsert),
                "kind,name,external_reference,updated_at",
                "guest,Jo,G-1,2020-01-01",
                "guest,Joan,G-1,2020-01-01",
                "guest,Joanna,G-1,2020-01-01");

        assertThat(engine.endings(done)).containsExactly("created", "updated", "updated");
    }

    private UUID jo() {
        engine.stored(PEOPLE, HEADER, JO);
        return engine.record(PEOPLE, "G-1").uuid();
    }

    private static ImportOptions keepingBlanks() {
        return new ImportOptions(OnExisting.FAIL, BlankCells.KEEP, DateOrder.DMY, null, null, null);
    }

    private static ImportOptions onExisting(OnExisting onExisting) {
        return new ImportOptions(onExisting, BlankCells.CLEAR, DateOrder.DMY, null, null, null);
    }
}

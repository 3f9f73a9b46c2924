package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How rows are read and checked, each for itself. */
class CheckedRowsTest {
    private final Engine engine = new Engine(PEOPLE, PAYMENTS);

    @Test
    void cellsAreReadAsTheirFieldsSay() {
        Import done = engine.stored(
                PEOPLE, "kind,name,born,salary,tags", " Employee , Jo Doe ,28/06/1999,1,a", "guest,Ann,1999-06-28,,");

        assertThat(engine.endings(done)).containsExactly("hired required", "created");
        assertThat(engine.records(PEOPLE))
                .singleElement()
                .satisfies(record -> assertThat(record.values())
                        .containsEntry("kind", "guest")
                        .containsEntry("born", LocalDate.of(1999, 6, 28))
                        .containsEntry("salary", null)
                        .containsEntry("tags", null));
    }

    @Test
    void valuesAreStoredInTheirOwnForm() {
        engine.stored(PEOPLE, "kind,name,hired,salary,tags", "EMPLOYEE, Jo ,01/02/2020,£1\\,234.5,a; b ;;c");

        assertThat(engine.records(PEOPLE))
                .singleElement()
                .satisfies(record -> assertThat(record.values())
                        .containsEntry("kind", "employee")
                        .containsEntry("name", "Jo")
                        .containsEntry("hired", LocalDate.of(2020, 2, 1))
                        .containsEntry("salary", new BigDecimal("1234.50"))
                        .containsEntry("tags", List.of("a", "b", "c")));
    }

    @Test
    void aListOfNothingIsABlank() {
        engine.stored(PEOPLE, "kind,name,tags", "guest,Jo, ; ;");

        assertThat(engine.values(PEOPLE, "tags")).containsOnlyNulls();
    }

    @Test
    void theOrderOfDatesIsThatOfTheOptions() {
        ImportOptions monthFirst =
                new ImportOptions(OnExisting.FAIL, BlankCells.CLEAR, DateOrder.MDY, null, null, null);

        engine.imported(request(PEOPLE, Mode.STORE, monthFirst), "kind,name,born", "guest,Jo,03/04/1999");

        assertThat(engine.values(PEOPLE, "born")).containsExactly(LocalDate.of(1999, 3, 4));
    }

    @Test
    void allProblemsOfARowAreReportedTogether() {
        Import done = engine.stored(
                PEOPLE, "kind,name,email,born,salary,manager_reference", "boss,,jo@,31/02/1999,much,Nobody");

        assertThat(engine.endings(done).get(0).split(", "))
                .containsExactlyInAnyOrder(
                        "kind invalid_choice",
                        "name required",
                        "email invalid_email",
                        "born invalid_date",
                        "salary invalid_amount",
                        "manager_reference unknown_reference");
        assertThat(engine.records(PEOPLE)).isEmpty();
    }

    @Test
    void aProblemNamesItsColumnAndItsCell() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "Kind?,Full name,Day", "guest,Jo, 31/02/1999 ");
        engine.mapping()
                .map(
                        engine.account,
                        pending.id(),
                        io.rowport.domain.Mapping.ofHeaders(
                                java.util.Map.of("Kind?", "kind", "Full name", "name", "Day", "born")));
        engine.starting().start(engine.account, pending.id(), StartImport.Duplicates.REFUSE);
        engine.work();

        assertThat(engine.errors(pending, 1))
                .containsExactly(new RowError(
                        "born",
                        "Day",
                        " 31/02/1999 ",
                        "invalid_date",
                        "The born field must be a date, such as 28/06/1999 or 1999-06-28."));
    }

    @Test
    void aFailedRowIsKeptAsItWasWritten() {
        Import done = engine.stored(PEOPLE, "kind,name,born", " guest ,,  x");

        RowResult.Rejected rejected = (RowResult.Rejected) engine.results(done).get(0);

        assertThat(rejected.cells()).containsExactly(" guest ", "", "  x");
    }

    @Test
    void aRowWithAnotherNumberOfCellsFailsForThatAlone() {
        Import done = engine.stored(PEOPLE, "kind,name,born", "guest,Jo", "guest,Jo,,", "", "guest,Jo,");

        assertThat(engine.endings(done))
                .containsExactly(
                        "row wrong_column_count", "row wrong_column_count", "row wrong_column_count", "created");
        assertThat(engine.errors(done, 1).get(0).message())
                .isEqualTo("The row has 2 cells, but the file has 3 columns.");
        assertThat(engine.errors(done, 3).get(0).message())
                .isEqualTo("The row has 1 cell, but the file has 3 columns.");
    }

    @Test
    void aRequiredFieldIsRequiredWhereItsCellIsBlank() {
        Import done = engine.stored(PEOPLE, "kind,name", "guest,   ", ",Jo");

        assertThat(engine.endings(done)).containsExactly("name required", "kind required");
        assertThat(engine.errors(done, 1))
                .containsExactly(new RowError("name", "name", "   ", "required", "The name field is required."));
    }

    @Test
    void aRequiredReferenceMayBeGivenByItsTwin() {
        engine.stored(PEOPLE, "kind,name,hired,external_reference", "employee,Jo,2020-01-01,E-1");

        Import done = engine.stored(PAYMENTS, "person_reference,amount", "E-1,10", ",10");

        assertThat(engine.endings(done)).containsExactly("created", "person_uuid required");
        assertThat(engine.errors(done, 2).get(0).header()).isEqualTo("person_reference");
        assertThat(engine.values(PAYMENTS, "person_uuid"))
                .containsExactly(engine.record(PEOPLE, "E-1").uuid());
    }

    @Test
    void aRowToBeStoredNamesNoRecord() {
        Import done = engine.stored(
                PEOPLE, "uuid,kind,name", ",guest,Jo", "0192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5b,guest,Ann", "x,guest,Bob");

        assertThat(engine.endings(done))
                .containsExactly("created", "uuid must_be_blank", "uuid invalid_uuid, uuid must_be_blank");
    }

    @Test
    void rulesBetweenFieldsAreHeld() {
        Import done = engine.stored(
                PEOPLE,
                "kind,name,born,hired",
                "employee,Jo,2000-01-01,1999-12-31",
                "employee,Ann,2000-01-01,",
                "guest,Bob,2000-01-01,");

        assertThat(engine.endings(done)).containsExactly("hired too_early", "hired required", "created");
        assertThat(engine.errors(done, 2).get(0).message())
                .isEqualTo("The hired field is required when kind is employee.");
    }

    @Test
    void aRuleAboutAValueThatCannotBeReadIsSilent() {
        Import done = engine.stored(PEOPLE, "kind,name,born,hired", "employee,Jo,2000-01-01,someday");

        assertThat(engine.endings(done)).containsExactly("hired invalid_date");
    }

    @Test
    void rulesLookAtTheRecordsThatARowRefersTo() {
        engine.stored(PEOPLE, "kind,name,hired,external_reference", "employee,Jo,2020-01-01,E-1", "guest,Ann,,G-1");

        Import done = engine.stored(PAYMENTS, "person_reference,amount", "E-1,10", "G-1,10", "X-1,10");

        assertThat(engine.endings(done))
                .containsExactly("created", "person_uuid wrong_reference", "person_reference unknown_reference");
    }

    @Test
    void fieldsThatWouldBeBlankAreDerived() {
        engine.stored(PEOPLE, "kind,name,hired,external_reference", "employee,Jo,2020-01-01,E-1");

        engine.stored(PAYMENTS, "person_reference,amount,source,label", "E-1,10,Bank,Own", "E-1,20,Bank,", "E-1,30,,");

        assertThat(engine.values(PAYMENTS, "label")).containsExactly("Own", "Bank 20.00", "30.00");
    }

    @Test
    void columnsThatAreNotMappedAreIgnored() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "kind,name,born", "guest,Jo,never");
        engine.mapping()
                .map(
                        engine.account,
                        pending.id(),
                        io.rowport.domain.Mapping.ofFields(java.util.Map.of("kind", "kind", "name", "name")));
        engine.starting().start(engine.account, pending.id(), StartImport.Duplicates.REFUSE);

        engine.work();

        assertThat(engine.endings(pending)).containsExactly("created");
    }
}

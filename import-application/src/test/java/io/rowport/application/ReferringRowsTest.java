package io.rowport.application;

import static io.rowport.application.SampleTypes.BADGES;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How rows refer to records. */
class ReferringRowsTest {
    private static final String HEADER = "kind,name,external_reference,manager_uuid,manager_reference";

    private final Engine engine = new Engine(PEOPLE, PAYMENTS, BADGES);

    @Test
    void aRecordIsNamedByItsUuid() {
        UUID boss = boss();

        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1," + boss + ",");

        assertThat(engine.endings(done)).containsExactly("created");
        assertThat(engine.record(PEOPLE, "G-1").values()).containsEntry("manager_uuid", boss);
    }

    @Test
    void aRecordIsNamedByItsExternalReference() {
        UUID boss = boss();

        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,B-1");

        assertThat(engine.record(PEOPLE, "G-1").values()).containsEntry("manager_uuid", boss);
    }

    @Test
    void bothNamesMayBeGivenWhereTheyAgree() {
        UUID boss = boss();

        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1," + boss + ",B-1");

        assertThat(engine.endings(done)).containsExactly("created");
    }

    @Test
    void aRowThatNamesTwoDifferentRecordsFails() {
        UUID boss = boss();
        engine.stored(PEOPLE, HEADER, "guest,Other,B-2,,");

        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1," + boss + ",B-2");

        assertThat(engine.endings(done)).containsExactly("manager_reference conflicting_reference");
        assertThat(engine.errors(done, 1).get(0).message())
                .isEqualTo("The manager reference field names another record than manager_uuid does.");
    }

    @Test
    void aRowThatNamesNoRecordFails() {
        boss();

        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1," + engine.ids.get() + ",", "guest,Jo,G-1,,B-9");

        assertThat(engine.endings(done))
                .containsExactly("manager_uuid unknown_reference", "manager_reference unknown_reference");
        assertThat(engine.errors(done, 2).get(0).message())
                .isEqualTo("The manager reference field must name an existing record of people.");
    }

    @Test
    void aRecordOfAnotherFirmIsNoRecord() {
        UUID boss = boss();
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");
        engine.ports.accounts().add(stranger, engine.clock.instant());
        Import pending = engine.creating()
                .create(
                        stranger,
                        Engine.request(PEOPLE, io.rowport.domain.Mode.STORE),
                        Engine.file("kind,name,manager_uuid", "guest,Spy," + boss));
        engine.mapping()
                .map(
                        stranger,
                        pending.id(),
                        io.rowport.domain.Mapping.ofFields(
                                Map.of("kind", "kind", "name", "name", "manager_uuid", "manager_uuid")));
        engine.starting().start(stranger, pending.id(), StartImport.Duplicates.REFUSE);

        engine.work();

        assertThat(engine.endings(pending)).containsExactly("manager_uuid unknown_reference");
    }

    @Test
    void accountsAreNamedByIdOrName() {
        Import done = engine.stored(
                PEOPLE,
                "kind,name,adviser",
                "guest,Ann," + engine.account.uuid(),
                "guest,Bob,Jo Doe",
                "guest,Cy,Nobody");

        assertThat(engine.endings(done)).containsExactly("created", "created", "adviser unknown_reference");
        assertThat(engine.values(PEOPLE, "adviser")).containsOnly(engine.account.uuid());
        assertThat(engine.errors(done, 3).get(0).message())
                .isEqualTo("The adviser field must name an existing record of the firm's accounts.");
    }

    @Test
    void aNameThatTwoAccountsHaveIsAmbiguous() {
        Account namesake = Account.named(engine.ids.get(), engine.account.firm(), "Jo Doe");
        engine.ports.accounts().add(namesake, engine.clock.instant());

        Import done = engine.stored(PEOPLE, "kind,name,adviser", "guest,Ann,Jo Doe");

        assertThat(engine.endings(done)).containsExactly("adviser ambiguous_reference");
    }

    @Test
    void aRowMayReferToAnEarlierOne() {
        Import done =
                engine.stored(PEOPLE, HEADER, "guest,Boss,B-1,,", "guest,Jo,G-1,,B-1", "guest,Ann,G-2,,\u00a0G-1 ");

        assertThat(engine.endings(done)).containsExactly("created", "created", "created");
        assertThat(engine.record(PEOPLE, "G-2").values())
                .containsEntry("manager_uuid", engine.record(PEOPLE, "G-1").uuid());
    }

    @Test
    void aRowMayReferToAnEarlierOneWhoseReferenceIsPadded() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Boss,\u00a0B-1,,", "guest,Jo,G-1,,B-1");

        assertThat(engine.endings(done)).containsExactly("created", "created");
    }

    @Test
    void aRowMayNotReferToALaterOne() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,B-1", "guest,Boss,B-1,,");

        assertThat(engine.endings(done)).containsExactly("manager_reference unknown_reference", "created");
    }

    @Test
    void aRowMayNotReferToItself() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,G-1");

        assertThat(engine.endings(done)).containsExactly("manager_reference unknown_reference");
    }

    @Test
    void aRowMayNotReferToAnEarlierOneThatFailed() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,,B-1,,", "guest,Jo,G-1,,B-1");

        assertThat(engine.endings(done)).containsExactly("name required", "manager_reference unknown_reference");
    }

    @Test
    void aListMayNameSeveralRecords() {
        payEmployees();
        Account sam = Account.named(engine.ids.get(), engine.account.firm(), "Sam");
        engine.ports.accounts().add(sam, engine.clock.instant());

        Import done = engine.stored(
                BADGES,
                "person_reference,keepers",
                "E-1,Jo Doe; " + sam.uuid() + " ;Jo Doe",
                "E-1,Jo Doe;Nobody",
                "E-1, ;");

        assertThat(engine.endings(done)).containsExactly("created", "keepers unknown_reference", "created");
        assertThat(engine.values(BADGES, "keepers"))
                .containsExactly(List.of(engine.account.uuid(), sam.uuid(), engine.account.uuid()), null);
    }

    @Test
    void aRuleMayWantARecordThatMatches() {
        payEmployees();

        Import done = engine.stored(BADGES, "person_reference,level", "E-1,1", "E-2,1", "E-3,1", "E-1,9", "E-4,9");

        assertThat(engine.endings(done))
                .containsExactly(
                        "created",
                        "person_uuid wrong_reference",
                        "person_uuid wrong_reference",
                        "person_uuid wrong_reference",
                        "created");
        assertThat(engine.errors(done, 2).get(0).message())
                .isEqualTo("The person field must name somebody who is paid an amount.");
        assertThat(engine.errors(done, 4).get(0).message())
                .isEqualTo("The person field must name a manager when level is 9.");
    }

    @Test
    void aRuleThatWantsARecordIsHeldOnUpdatesToo() {
        payEmployees();
        engine.stored(BADGES, "person_reference,external_reference", "E-1,B-1");

        Import done = engine.updated(
                BADGES, "external_reference,person_reference,level", "B-1,E-3,1", "B-1,E-4,9", "B-1,E-1,9");

        assertThat(engine.endings(done))
                .containsExactly("person_uuid wrong_reference", "updated", "person_uuid wrong_reference");
    }

    /** Two are paid an amount, of whom the second is a manager; one is paid a share, one nothing. */
    private void payEmployees() {
        engine.stored(
                PEOPLE,
                "kind,name,hired,external_reference,manager_reference",
                "employee,Dee,2020-01-01,E-4,",
                "employee,Ann,2020-01-01,E-1,E-4",
                "employee,Bob,2020-01-01,E-2,",
                "employee,Cy,2020-01-01,E-3,");
        engine.stored(PAYMENTS, "person_reference,amount,share", "E-1,10,", "E-3,,5%", "E-4,1,");
    }

    private UUID boss() {
        engine.stored(PEOPLE, HEADER, "guest,Boss,B-1,,");
        return engine.record(PEOPLE, "B-1").uuid();
    }
}

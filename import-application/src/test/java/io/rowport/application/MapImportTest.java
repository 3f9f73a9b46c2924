package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapImportTest {
    private final Engine engine = new Engine(PEOPLE, PAYMENTS);

    @Test
    void aMappingThatFitsIsSet() {
        Import pending = pending(PEOPLE, Mode.STORE, "Kind", "Full name");
        Mapping mapping = Mapping.ofFields(Map.of("kind", "Kind", "name", "Full name"));

        Import mapped = engine.mapping().map(engine.account, pending.id(), mapping);

        assertThat(mapped.status()).isEqualTo(ImportStatus.MAPPED);
        assertThat(mapped.mapping()).isEqualTo(mapping);
        assertThat(engine.reread(pending)).isEqualTo(mapped);
    }

    @Test
    void aMappingMayBeSetAnewUntilTheStart() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), "kind,name,email", "guest,Jo,");
        Mapping another = Mapping.ofFields(Map.of("kind", "kind", "name", "email"));

        assertThat(engine.mapping().map(engine.account, mapped.id(), another).mapping())
                .isEqualTo(another);
        engine.starting().start(engine.account, mapped.id(), StartImport.Duplicates.REFUSE);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> engine.mapping().map(engine.account, mapped.id(), another));
    }

    @Test
    void everythingThatDoesNotFitIsNamed() {
        Import pending = pending(PEOPLE, Mode.STORE, "a", "b");

        assertThat(refusal(pending, Map.of("colour", "a", "email", "z")))
                .isEqualTo(Map.of(
                        "headers.colour", List.of("The field colour is not a field of people."),
                        "headers.email", List.of("The file has no column named z."),
                        "headers.kind", List.of("The field kind is required: map a column to it."),
                        "headers.name", List.of("The field name is required: map a column to it.")));
        assertThat(engine.reread(pending)).isEqualTo(pending);
    }

    @Test
    void aColumnForTwoFieldsIsRefused() {
        Import pending = pending(PEOPLE, Mode.STORE, "a", "b");

        Map<String, List<String>> errors = refusal(pending, Map.of("kind", "a", "name", "a"));

        assertThat(errors.values()).containsExactly(List.of("The column a is mapped to two fields."));
    }

    @Test
    void anUpdateNeedsAColumnThatNamesTheRecord() {
        Import pending = pending(PEOPLE, Mode.UPDATE, "a", "b");

        assertThat(refusal(pending, Map.of("name", "a")))
                .isEqualTo(Map.of("headers.uuid", List.of("To update records, map uuid or external_reference.")));
        assertThat(maps(pending, Map.of("name", "a", "uuid", "b"))).isEqualTo(ImportStatus.MAPPED);
        assertThat(maps(pending, Map.of("name", "a", "external_reference", "b")))
                .isEqualTo(ImportStatus.MAPPED);
    }

    @Test
    void aValidationNeedsWhatEitherOfTheOtherModesNeeds() {
        Import pending = pending(PEOPLE, Mode.VALIDATE, "a", "b");

        assertThat(refusal(pending, Map.of("name", "a"))).containsOnlyKeys("headers.kind");
        assertThat(maps(pending, Map.of("uuid", "b"))).isEqualTo(ImportStatus.MAPPED);
        assertThat(maps(pending, Map.of("kind", "a", "name", "b"))).isEqualTo(ImportStatus.MAPPED);
    }

    @Test
    void aRequiredReferenceIsCoveredByItsTwin() {
        Import pending = pending(PAYMENTS, Mode.STORE, "a", "b");

        assertThat(refusal(pending, Map.of("amount", "a"))).containsOnlyKeys("headers.person_uuid");
        assertThat(maps(pending, Map.of("person_reference", "a"))).isEqualTo(ImportStatus.MAPPED);
    }

    @Test
    void anotherFirmsImportIsNotFound() {
        Import pending = pending(PEOPLE, Mode.STORE, "kind", "name");
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.mapping().map(stranger, pending.id(), ImportBuilder.MAPPING));
    }

    @Test
    void anImportOfATypeThatIsNoLongerKnownIsRefused() {
        Import pending = pending(PEOPLE, Mode.STORE, "kind", "name");
        MapImport forgetful = new MapImport(new RecordTypes(List.of(PAYMENTS)), engine.ports.imports(), engine.clock);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> forgetful.map(engine.account, pending.id(), ImportBuilder.MAPPING))
                .withMessage("The record type people is no longer known.");
    }

    private Import pending(RecordType type, Mode mode, String... headers) {
        return engine.upload(request(type, mode), String.join(",", headers), "x,y");
    }

    private ImportStatus maps(Import pending, Map<String, String> fields) {
        return engine.mapping()
                .map(engine.account, pending.id(), Mapping.ofFields(fields))
                .status();
    }

    private Map<String, List<String>> refusal(Import pending, Map<String, String> fields) {
        return catchThrowableOfType(InvalidInput.class, () -> maps(pending, fields))
                .errors();
    }
}

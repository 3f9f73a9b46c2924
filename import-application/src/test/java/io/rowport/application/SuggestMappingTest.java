package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.rowport.application.SuggestMapping.Ground;
import io.rowport.application.SuggestMapping.Suggestion;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestMappingTest {
    private final Engine engine = new Engine(PEOPLE);
    private final SuggestMapping suggesting = new SuggestMapping(engine.types, engine.ports.imports());

    @Test
    void aColumnIsKnownByItsFieldsName() {
        assertThat(suggestions("name", "Manager reference", "EXTERNAL-REFERENCE"))
                .containsExactly(
                        new Suggestion("name", "name", 1, Ground.NAME),
                        new Suggestion("Manager reference", "manager_reference", 1, Ground.NAME),
                        new Suggestion("EXTERNAL-REFERENCE", "external_reference", 1, Ground.NAME));
    }

    @Test
    void aColumnIsKnownByAnAlias() {
        assertThat(suggestions("Full Name", "E-mail address", "id"))
                .extracting(Suggestion::field, Suggestion::ground)
                .containsExactly(
                        tuple("name", Ground.ALIAS), tuple("email", Ground.ALIAS), tuple("uuid", Ground.ALIAS));
    }

    @Test
    void aColumnIsKnownByItsLikeness() {
        assertThat(suggestions("Salaryy")).singleElement().satisfies(suggestion -> {
            assertThat(suggestion.field()).isEqualTo("salary");
            assertThat(suggestion.ground()).isEqualTo(Ground.LIKENESS);
            assertThat(suggestion.confidence()).isBetween(0.5, 0.95);
        });
    }

    @Test
    void aColumnThatIsLikeNothingIsLeftOut() {
        assertThat(suggestions("Favourite colour", "x")).isEmpty();
    }

    @Test
    void noFieldIsSuggestedTwiceAndTheSurestWins() {
        assertThat(suggestions("Full name", "name", "names"))
                .extracting(Suggestion::header)
                .containsExactly("name");
    }

    @Test
    void suggestionsMakeAMapping() {
        Mapping mapping = SuggestMapping.asMapping(suggestions("Kind", "Full name", "Nonsense"));

        assertThat(mapping).isEqualTo(Mapping.ofFields(Map.of("kind", "Kind", "name", "Full name")));
    }

    @Test
    void columnsThatTheFirmHasMappedBeforeAreMappedAsBefore() {
        start("a", "b", "name");

        assertThat(suggestions("a", "b", "name"))
                .containsExactly(
                        new Suggestion("a", "kind", 1, Ground.EARLIER_MAPPING),
                        new Suggestion("b", "name", 1, Ground.EARLIER_MAPPING));
    }

    @Test
    void otherColumnsAreMappedByName() {
        start("a", "b", "name");

        assertThat(suggestions("b", "a", "name")).extracting(Suggestion::ground).containsExactly(Ground.NAME);
    }

    @Test
    void anotherFirmsImportIsNotFound() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "kind,name");
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class).isThrownBy(() -> suggesting.suggest(stranger, pending.id()));
    }

    private List<Suggestion> suggestions(String... headers) {
        Import pending = ImportBuilder.anImport(engine.ids.get(), engine.account)
                .ofType("people")
                .withHeaders(headers)
                .build();
        engine.ports.imports().add(pending);
        return suggesting.suggest(engine.account, pending.id());
    }

    private void start(String kind, String name, String ignored) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("kind", kind, "name", name));
        Import pending =
                engine.upload(request(PEOPLE, Mode.STORE), String.join(",", kind, name, ignored), "guest,Jo,x");
        engine.mapping().map(engine.account, pending.id(), Mapping.ofFields(fields));
        engine.starting().start(engine.account, pending.id(), StartImport.Duplicates.REFUSE);
    }
}

package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Account;
import io.rowport.domain.FieldType;
import io.rowport.domain.port.References;
import io.rowport.domain.port.References.Found;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link References} does. */
public abstract class ReferencesContract extends RecordContract {
    private static final String PEOPLE = ContractTypes.PEOPLE.name();
    private static final String NOTES = ContractTypes.NOTES.name();

    /** {@return the look-up under test, over the records of {@link #records()}} */
    protected abstract References references();

    @Test
    void recordsAreFoundByTheirIds() {
        UUID id = person("Jo");

        Found found = references().find(firm, PEOPLE, Set.of(id, ids.get()), Set.of(), Set.of());

        assertThat(found.ids()).containsExactly(id);
        assertThat(found.byKey()).isEmpty();
        assertThat(found.ambiguous()).isEmpty();
    }

    @Test
    void recordsAreFoundByTheirExternalReferences() {
        UUID id = person(firm, "C-1", Map.of());

        Found found = references().find(firm, PEOPLE, Set.of(), Set.of("C-1", "C-2"), Set.of());

        assertThat(found.byKey()).isEqualTo(Map.of("C-1", id));
        assertThat(found.ids()).isEmpty();
    }

    @Test
    void idsAndKeysAreLookedUpTogether() {
        UUID byId = person("Jo");
        UUID byKey = person(firm, "C-1", Map.of());

        Found found = references().find(firm, PEOPLE, Set.of(byId), Set.of("C-1"), Set.of());

        assertThat(found.ids()).containsExactly(byId);
        assertThat(found.byKey()).isEqualTo(Map.of("C-1", byKey));
    }

    @Test
    void nothingIsFoundWhereNothingIsAskedFor() {
        person(firm, "C-1", Map.of());

        assertThat(references().find(firm, PEOPLE, Set.of(), Set.of(), Set.of("name")))
                .isEqualTo(new Found(Set.of(), Map.of(), Set.of(), Map.of()));
    }

    @Test
    void recordsOfAnotherTypeAreNotFound() {
        UUID id = person(firm, "C-1", Map.of());

        Found found = references().find(firm, NOTES, Set.of(id), Set.of("C-1"), Set.of());

        assertThat(found.ids()).isEmpty();
        assertThat(found.byKey()).isEmpty();
    }

    @Test
    void anotherFirmFindsNothing() {
        UUID id = person(firm, "C-1", Map.of());

        Found found = references().find(stranger().firm(), PEOPLE, Set.of(id), Set.of("C-1"), Set.of("name"));

        assertThat(found).isEqualTo(new Found(Set.of(), Map.of(), Set.of(), Map.of()));
    }

    @Test
    void factsAreToldOfRecordsFoundByIdAndByKey() {
        UUID byId = person(firm, null, Map.of("name", "Jo", "active", true));
        UUID byKey = person(firm, "C-1", Map.of("name", "Sam", "born", LocalDate.of(1980, 2, 29)));

        Map<UUID, Map<String, @Nullable Object>> facts = references()
                .find(firm, PEOPLE, Set.of(byId), Set.of("C-1"), Set.of("name", "active", "born"))
                .facts();

        assertThat(facts.keySet()).containsExactlyInAnyOrder(byId, byKey);
        assertThat(facts.get(byId))
                .containsEntry("name", "Jo")
                .containsEntry("active", true)
                .containsEntry("born", null);
        assertThat(facts.get(byKey))
                .containsEntry("name", "Sam")
                .containsEntry("active", null)
                .containsEntry("born", LocalDate.of(1980, 2, 29));
    }

    @Test
    void factsFollowPathsThroughReferences() {
        UUID top = person("Top");
        UUID middle = person(firm, null, Map.of("name", "Middle", "manager_uuid", top));
        UUID bottom = person(firm, null, Map.of("manager_uuid", middle));
        UUID note = noteAbout(bottom);

        Map<String, @Nullable Object> ofPerson = references()
                .find(firm, PEOPLE, Set.of(top), Set.of(), Set.of("manager_uuid.name"))
                .facts()
                .get(top);
        Map<String, @Nullable Object> ofNote = references()
                .find(
                        firm,
                        NOTES,
                        Set.of(note),
                        Set.of(),
                        Set.of("person_uuid.manager_uuid.name", "person_uuid.manager_uuid.manager_uuid.name"))
                .facts()
                .get(note);

        assertThat(ofPerson).containsEntry("manager_uuid.name", null);
        assertThat(ofNote)
                .containsEntry("person_uuid.manager_uuid.name", "Middle")
                .containsEntry("person_uuid.manager_uuid.manager_uuid.name", "Top");
    }

    @Test
    void accountsAreFoundByIdAndByName() {
        Account sam = Account.named(ids.get(), firm, "Sam Other");
        given(sam);

        Found found = references()
                .find(
                        firm,
                        FieldType.Reference.ACCOUNT,
                        Set.of(account.uuid(), ids.get()),
                        Set.of("Sam Other", "Nobody"),
                        Set.of());

        assertThat(found.ids()).containsExactly(account.uuid());
        assertThat(found.byKey()).isEqualTo(Map.of("Sam Other", sam.uuid()));
    }

    @Test
    void accountsOfAnotherFirmAreNotFound() {
        Account other = stranger();

        Found found = references()
                .find(firm, FieldType.Reference.ACCOUNT, Set.of(other.uuid()), Set.of("Nobody Here"), Set.of());

        assertThat(found.ids()).isEmpty();
        assertThat(found.byKey()).isEmpty();
    }

    @Test
    void aNameThatTwoAccountsHaveIsAmbiguous() {
        given(Account.named(ids.get(), firm, "Kim Twice"));
        given(Account.named(ids.get(), firm, "Kim Twice"));

        Found found = references()
                .find(firm, FieldType.Reference.ACCOUNT, Set.of(), Set.of("Kim Twice", account.name()), Set.of());

        assertThat(found.ambiguous()).containsExactly("Kim Twice");
        assertThat(found.byKey()).isEqualTo(Map.of(account.name(), account.uuid()));
    }

    @Test
    void combinationsThatARecordHasAreMatched() {
        UUID boss = person("Boss");
        UUID id = person(
                firm,
                null,
                Map.of("name", "Jo", "born", LocalDate.of(1999, 6, 28), "manager_uuid", boss, "points", 5L));
        List<@Nullable Object> matching = List.of("Jo", LocalDate.of(1999, 6, 28), boss, 5L);
        List<@Nullable Object> other = List.of("Jo", LocalDate.of(1999, 6, 29), boss, 5L);

        Map<List<@Nullable Object>, UUID> matched = references()
                .matching(
                        firm,
                        PEOPLE,
                        List.of("name", "born", "manager_uuid", "points"),
                        List.of(matching, other),
                        List.of());

        assertThat(matched).isEqualTo(Map.of(matching, id));
    }

    @Test
    void aNullInACombinationMatchesABlank() {
        UUID id = person("Jo");
        person(firm, null, Map.of("name", "Sam", "born", LocalDate.of(1999, 6, 28)));
        List<@Nullable Object> blank = Arrays.asList("Jo", null);

        Map<List<@Nullable Object>, UUID> matched = references()
                .matching(firm, PEOPLE, List.of("name", "born"), List.of(blank, Arrays.asList("Sam", null)), List.of());

        assertThat(matched).isEqualTo(Map.of(blank, id));
    }

    @Test
    void fieldsThatMustBeBlankAre() {
        UUID blank = person(firm, null, Map.of("name", "Jo", "points", 1L));
        person(firm, null, Map.of("name", "Sam", "points", 1L, "email", "sam@example.org"));

        Map<List<@Nullable Object>, UUID> matched = references()
                .matching(
                        firm,
                        PEOPLE,
                        List.of("name", "points"),
                        List.of(List.of("Jo", 1L), List.of("Sam", 1L)),
                        List.of("email", "born"));

        assertThat(matched).isEqualTo(Map.of(List.of("Jo", 1L), blank));
    }

    @Test
    void ofSeveralRecordsWithTheSameValuesOneIsTold() {
        UUID first = person(firm, null, Map.of("name", "Jo", "points", 1L));
        UUID second = person(firm, null, Map.of("name", "Sam", "points", 1L));

        Map<List<@Nullable Object>, UUID> matched =
                references().matching(firm, PEOPLE, List.of("points"), List.of(List.of(1L)), List.of());

        assertThat(matched.keySet()).containsExactly(List.of(1L));
        assertThat(matched.get(List.of((Object) 1L))).isIn(first, second);
    }

    @Test
    void anotherFirmsRecordsDoNotMatch() {
        person(stranger().firm(), null, Map.of("name", "Jo"));

        assertThat(references().matching(firm, PEOPLE, List.of("name"), List.of(List.of("Jo")), List.of()))
                .isEmpty();
    }

    @Test
    void noCombinationMatchesNothing() {
        person("Jo");

        assertThat(references().matching(firm, PEOPLE, List.of("name"), List.of(), List.of()))
                .isEmpty();
    }
}

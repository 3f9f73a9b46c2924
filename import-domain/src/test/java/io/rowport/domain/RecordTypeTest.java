package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rowport.domain.FieldType.Reference;
import io.rowport.domain.FieldType.Reference.By;
import io.rowport.domain.RecordType.Derived;
import io.rowport.domain.RecordType.Naming;
import io.rowport.domain.RecordType.UniqueKey;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTypeTest {
    private static final Naming PETS = new Naming("pets", "pet", "Pets", "");
    private static final Field NAME = Field.required("name", FieldType.Text.DEFAULT);
    private static final Field OWNER = Field.optional("owner_uuid", new Reference("people", By.UUID));
    private static final Field TWIN = twin("owner_reference", "owner_uuid");
    private static final CellContext CONTEXT = new CellContext(DateOrder.DMY, LocalDate.of(2026, 1, 31));

    @Test
    void eachTypeHasTheSystemFieldsAroundItsOwn() {
        RecordType pets = RecordType.of("pet_owners", "pet_owner", NAME);

        assertThat(pets.fields())
                .extracting(Field::name)
                .containsExactly("uuid", "external_reference", "name", "created_at", "updated_at");
        assertThat(pets.naming().label()).isEqualTo("Pet owners");
        assertThat(pets.name()).isEqualTo("pet_owners");
        assertThat(pets).hasToString("RecordType[pet_owners]");
    }

    @Test
    void aTypeMayGuidePeopleToTheExternalReferenceInItsOwnWords() {
        Field.Guide guide = new Field.Guide("The number on the collar.", List.of("collar"), List.of("C-1"));
        Field declared =
                Field.optional("external_reference", FieldType.Text.DEFAULT).guidedBy(guide);

        RecordType pets = RecordType.of("pets", "pet", NAME, declared);

        Field reference = pets.field("external_reference").orElseThrow();
        assertThat(reference.guide()).isEqualTo(guide);
        assertThat(reference.type()).isEqualTo(SystemFields.externalReference().type());
        assertThat(pets.fields()).hasSize(5);
    }

    @Test
    void onlyOwnFieldsThatAreNoTwinsAreStored() {
        RecordType pets = RecordType.of("pets", "pet", NAME, OWNER, TWIN);

        assertThat(pets.storedFields()).containsExactly(NAME, OWNER);
        assertThat(pets.twinsOf("owner_uuid")).containsExactly(TWIN);
        assertThat(pets.twinsOf("name")).isEmpty();
        assertThat(pets.field("owner_reference")).contains(TWIN);
        assertThat(pets.field("age")).isEmpty();
    }

    @Test
    void aFieldIsDeclaredOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordType.of("pets", "pet", NAME, NAME))
                .withMessage("pets: the field name is declared twice");
    }

    @Test
    void whateverNamesAFieldHasToNameOneOfTheType() {
        assertRefused("the twin owner_reference names an unknown field, owner_uuid", List.of(NAME, TWIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordType(
                        PETS, List.of(NAME), List.of(new Rule.Required(List.of("age"))), List.of(), List.of()))
                .withMessage("pets: a rule names an unknown field, age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordType(
                        PETS, List.of(NAME), List.of(), List.of(new UniqueKey(List.of("age"))), List.of()))
                .withMessage("pets: a unique key names an unknown field, age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordType(
                        PETS, List.of(NAME), List.of(), List.of(), List.of(new Derived("age", List.of("name")))))
                .withMessage("pets: a derived field names an unknown field, age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordType(
                        PETS, List.of(NAME), List.of(), List.of(), List.of(new Derived("name", List.of("age")))))
                .withMessage("pets: a derived field names an unknown field, age");
    }

    @Test
    void aTypeTellsWhatItWasDeclaredWith() {
        Rule rule = new Rule.Required(List.of("name"));
        UniqueKey key = new UniqueKey(List.of("name"));
        Derived derived = new Derived("name", List.of("external_reference"));

        RecordType pets = new RecordType(PETS, List.of(NAME), List.of(rule), List.of(key), List.of(derived));

        assertThat(pets.rules()).containsExactly(rule);
        assertThat(pets.uniqueKeys()).containsExactly(key);
        assertThat(pets.derived()).containsExactly(derived);
    }

    @Test
    void aDerivedValueJoinsWhatIsGiven() {
        Derived title = new Derived("title", List.of("kind", "name", "amount"));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", "house_cat");
        values.put("name", null);
        values.put("amount", 12L);

        assertThat(title.join(values)).isEqualTo("house cat 12");
        assertThat(title.join(Map.of("colour", "red"))).isNull();
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        RecordType pets = RecordType.of("pets", "pet", NAME);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordTypes(List.of(pets, pets)))
                .withMessageContaining("pets");
    }

    @Test
    void typesAreFoundByNameAndListedInTheirOrder() {
        RecordType pets = RecordType.of("pets", "pet", NAME);
        RecordType cars = RecordType.of("cars", "car", NAME);
        RecordTypes types = new RecordTypes(List.of(pets, cars));

        assertThat(types.find("cars")).contains(cars);
        assertThat(types.find("Cars")).isEmpty();
        assertThat(types.all()).containsExactly(pets, cars);
    }

    @Test
    void aCellIsTrimmedBeforeItIsReadAndReadsToNullWhereNothingIsLeft() {
        assertThat(NAME.read("\u00a0 Rex \t", CONTEXT)).isEqualTo("Rex");
        assertThat(NAME.read(" \u00a0\u2003", CONTEXT)).isNull();
        assertThat(NAME.read("", CONTEXT)).isNull();
    }

    @Test
    void aListOfNothingIsNoValue() {
        Field tags = Field.optional("tags", new FieldType.ListOf(FieldType.Text.DEFAULT));

        assertThat(tags.read(" ; ;", CONTEXT)).isNull();
        assertThat(tags.read("a;", CONTEXT)).isEqualTo(List.of("a"));
    }

    @Test
    void aFieldKnowsWhatItRefersToAlsoInAList() {
        Reference people = new Reference("people", By.KEY);

        assertThat(NAME.reference()).isNull();
        assertThat(Field.optional("owner", people).reference()).isEqualTo(people);
        assertThat(Field.optional("owners", new FieldType.ListOf(people)).reference())
                .isEqualTo(people);
    }

    @Test
    void aFieldSaysWhetherItIsRequiredFixedOrATwin() {
        Field fixed = new Field(
                "kind",
                "kind of pet",
                FieldType.Text.DEFAULT,
                Field.Requirement.REQUIRED_AND_FIXED,
                "kind",
                Field.Guide.NONE);

        assertThat(fixed.isRequired()).isTrue();
        assertThat(fixed.isFixed()).isTrue();
        assertThat(NAME.isRequired()).isTrue();
        assertThat(NAME.isFixed()).isFalse();
        assertThat(OWNER.isRequired()).isFalse();
        assertThat(OWNER.isTwin()).isFalse();
        assertThat(TWIN.isTwin()).isTrue();
        assertThat(OWNER.label()).isEqualTo("owner uuid");
        assertThat(fixed.error("odd", "is odd."))
                .isEqualTo(RowError.of("kind", "odd", "The kind of pet field is odd."));
    }

    private static void assertRefused(String message, List<Field> fields) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordType(PETS, fields, List.of(), List.of(), List.of()))
                .withMessage("pets: " + message);
    }

    private static Field twin(String name, String storedAs) {
        return new Field(
                name,
                name.replace('_', ' '),
                new Reference("people", By.KEY),
                Field.Requirement.OPTIONAL,
                storedAs,
                Field.Guide.NONE);
    }
}

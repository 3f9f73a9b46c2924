package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.rowport.domain.FieldType.Reference;
import io.rowport.domain.FieldType.Reference.By;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappingTest {
    private static final RecordType PETS = RecordType.of(
            "pets",
            "pet",
            Field.required("name", FieldType.Text.DEFAULT),
            Field.required("owner_uuid", new Reference("people", By.UUID)),
            new Field(
                    "owner_reference",
                    "owner reference",
                    new Reference("people", By.KEY),
                    Field.Requirement.OPTIONAL,
                    "owner_uuid",
                    Field.Guide.NONE),
            Field.optional("colour", FieldType.Text.DEFAULT));
    private static final Headers HEADERS = Headers.of(List.of("Name", "Owner", "Colour", "Id"));

    @Test
    void aMappingIsTheSameFromEitherSide() {
        Mapping mapping = Mapping.ofFields(Map.of("name", "Name"));

        assertThat(mapping)
                .isEqualTo(Mapping.ofHeaders(Map.of("Name", "name")))
                .hasSameHashCodeAs(Mapping.ofHeaders(Map.of("Name", "name")))
                .isNotEqualTo(Mapping.ofFields(Map.of("name", "Colour")))
                .hasToString("{name=Name}");
        assertThat(mapping.fieldsByHeader()).containsExactly(Map.entry("Name", "name"));
        assertThat(mapping.header("name")).contains("Name");
        assertThat(mapping.header("colour")).isEqualTo(Optional.empty());
    }

    @Test
    void oneFieldFromTwoColumnsIsRefused() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("Name", "name");
        twice.put("Colour", "name");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Mapping.ofHeaders(twice))
                .satisfies(refused -> assertThat(refused.errors())
                        .containsExactly(Map.entry(
                                "mapping.Colour",
                                List.of("The field name is mapped from two columns, Name and Colour."))));
    }

    @Test
    void oneColumnForTwoFieldsIsRefused() {
        assertThat(errors(Mode.STORE, "name", "Name", "owner_uuid", "Owner", "colour", "Name"))
                .isEqualTo(Map.of("headers.colour", List.of("The column Name is mapped to two fields.")));
    }

    @Test
    void unknownFieldsAndColumnsAreAllNamed() {
        assertThat(errors(Mode.STORE, "name", "Nome", "owner_uuid", "Owner", "age", "Colour"))
                .isEqualTo(Map.of(
                        "headers.name", List.of("The file has no column named Nome."),
                        "headers.age", List.of("The field age is not a field of pets.")));
    }

    @ParameterizedTest
    @EnumSource(names = {"STORE", "VALIDATE"})
    void aStoreNeedsEachRequiredField(Mode mode) {
        assertThat(errors(mode, "colour", "Colour"))
                .isEqualTo(Map.of(
                        "headers.name", List.of("The field name is required: map a column to it."),
                        "headers.owner_uuid", List.of("The field owner_uuid is required: map a column to it.")));
    }

    @Test
    void anotherWayToNameAReferenceCoversIt() {
        Mapping mapping = mapping("name", "Name", "owner_reference", "Owner");

        assertThat(mapping.missingRequired(PETS)).isEmpty();
        assertThatNoException().isThrownBy(() -> mapping.check(PETS, HEADERS, Mode.STORE));
    }

    @Test
    void anUpdateNeedsToKnowItsRecords() {
        assertThat(errors(Mode.UPDATE, "name", "Name"))
                .isEqualTo(Map.of("headers.uuid", List.of("To update records, map uuid or external_reference.")));
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE", "VALIDATE"})
    void aColumnThatNamesRecordsIsEnoughForAnUpdateAndItsValidation(Mode mode) {
        assertThatNoException().isThrownBy(() -> mapping("uuid", "Id").check(PETS, HEADERS, mode));
        assertThatNoException()
                .isThrownBy(() -> mapping("external_reference", "Id").check(PETS, HEADERS, mode));
    }

    private static Map<String, List<String>> errors(Mode mode, String... fieldsAndHeaders) {
        try {
            mapping(fieldsAndHeaders).check(PETS, HEADERS, mode);
            return Map.of();
        } catch (InvalidInput e) {
            return e.errors();
        }
    }

    private static Mapping mapping(String... fieldsAndHeaders) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndHeaders.length; i += 2) {
            headers.put(fieldsAndHeaders[i], fieldsAndHeaders[i + 1]);
        }
        return Mapping.ofFields(headers);
    }
}

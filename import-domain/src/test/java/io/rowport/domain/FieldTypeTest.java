package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rowport.domain.FieldType.Reference;
import io.rowport.domain.FieldType.Reference.By;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTest {
    private static final CellContext CONTEXT = new CellContext(DateOrder.DMY, LocalDate.of(2026, 1, 31));
    private static final String ID = "0192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5b";

    @Test
    void textIsTakenAsItIs() {
        assertThat(read(FieldType.Text.DEFAULT, "007 Ça va; \"yes\"")).isEqualTo("007 Ça va; \"yes\"");
    }

    @Test
    void textMayBeAsLongAsItsLimit() {
        assertThat(read(new FieldType.Text(3), "abc")).isEqualTo("abc");
    }

    @Test
    void textOverItsLimitIsRefusedWithTheLimit() {
        assertThat(refused(new FieldType.Text(3), "abcd"))
                .isEqualTo(new Refused("too_long", "must not be longer than 3 characters."));
    }

    @Test
    void textWithANulIsRefusedForNoDatabaseCouldKeepIt() {
        assertThat(refused(FieldType.Text.DEFAULT, "a\0b").code()).isEqualTo("invalid_text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.org",
                "j.o+tag@sub.example.co.uk",
                "o'hara@example.ie",
                "1@2.museum",
                "jo@müller.de",
                "j_-!#$%&*@a-b.cd"
            })
    void anAddressIsTaken(String address) {
        assertThat(read(new FieldType.Email(), address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo",
                "@example.org",
                "jo@",
                "jo@example",
                "jo@@example.org",
                "jo@example..org",
                "jo@.example.org",
                "jo@example.org.",
                "jo@-example.org",
                "jo@example-.org",
                "jo@example.o",
                ".jo@example.org",
                "jo.@example.org",
                "j..o@example.org",
                "j o@example.org",
                "j\u00a0o@example.org",
                "jo@exam ple.org",
                "jo@example.org, ann@example.org",
                "Jo <jo@example.org>",
                "\"jo\"@example.org",
                "j\u007fo@example.org",
                "jo@exa_mple.org"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThat(refused(new FieldType.Email(), text).code()).isEqualTo("invalid_email");
    }

    @Test
    void anAddressHasAtMost64CharactersBeforeTheAtAnd254InAll() {
        String longest = "a".repeat(64) + "@" + "b".repeat(62) + "." + "c".repeat(62) + "." + "d".repeat(60) + ".uk";

        assertThat(longest).hasSize(254);
        assertThat(read(new FieldType.Email(), longest)).isEqualTo(longest);
        assertThat(refused(new FieldType.Email(), longest + "x")).isNotNull();
        assertThat(refused(new FieldType.Email(), "a".repeat(65) + "@example.org"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"AB123456C,AB123456C", "ab 12 34 56 c,AB123456C", "zy000000d,ZY000000D", "AA999999A,AA999999A"})
    void aNationalInsuranceNumberIsTakenInUpperCaseWithoutSpaces(String cell, String number) {
        assertThat(read(new FieldType.NiNumber(), cell)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB123456", "AB123456E", "AB123456CC", "A1123456C", "1B123456C", "AB12345/C", "AB12:456C", "[B123456C",
                "A[123456C", "AB123456@", "DA123456C", "FA123456C", "IA123456C", "QA123456C", "UA123456C", "VA123456C",
                "AO123456C", "AD123456C", "BG123456C", "GB123456C", "KN123456C", "NK123456C", "NT123456C", "TN123456C",
                "ZZ123456C"
            })
    void whatIsNoNationalInsuranceNumberIsRefused(String cell) {
        assertThat(refused(new FieldType.NiNumber(), cell).code()).isEqualTo("invalid_ni_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "YES", "Y", "y", "true", "True", "1"})
    void yesIsReadInItsSpellings(String cell) {
        assertThat(read(new FieldType.YesNo(), cell)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", "N", "n", "false", "FALSE", "0"})
    void noIsReadInItsSpellings(String cell) {
        assertThat(read(new FieldType.YesNo(), cell)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "2", "ja", "yes!", "tru"})
    void whatIsNeitherYesNorNoIsRefused(String cell) {
        assertThat(refused(new FieldType.YesNo(), cell))
                .isEqualTo(new Refused("invalid_boolean", "must be yes or no."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_force", "In Force", "IN-FORCE", "inforce", " in\u00a0force "})
    void aChoiceIsReadWhateverItsCaseAndSeparators(String cell) {
        assertThat(read(choice(), cell)).isEqualTo("in_force");
    }

    @Test
    void aChoiceThatIsNotListedIsRefusedWithTheList() {
        assertThat(refused(choice(), "lapsed"))
                .isEqualTo(new Refused("invalid_choice", "must be one of: in_force, Ended."));
    }

    @Test
    void aChoiceGivesTheValueAsItIsListed() {
        assertThat(read(choice(), "ENDED")).isEqualTo("Ended");
    }

    @Test
    void choicesThatCannotBeToldApartAreADefectOfTheDeclaration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldType.Choice(List.of("in_force", "In force")))
                .withMessageContaining("In force");
    }

    @Test
    void choicesAreEqualWhereTheirListsAre() {
        assertThat(choice())
                .isEqualTo(choice())
                .hasSameHashCodeAs(choice())
                .isNotEqualTo(new FieldType.Choice(List.of("in_force")))
                .hasToString("Choice[in_force, Ended]");
        assertThat(choice().values()).containsExactly("in_force", "Ended");
    }

    @Test
    void aUuidIsReadInEitherCase() {
        assertThat(read(new FieldType.Uuid(), ID)).isEqualTo(UUID.fromString(ID));
        assertThat(read(new FieldType.Uuid(), ID.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(UUID.fromString(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "0192f0c45e6b7c3d8a9b0c1d2e3f4a5b",
                "0192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5",
                "0192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5bc",
                "0192f0c4x5e6b-7c3d-8a9b-0c1d2e3f4a5b",
                "g192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5b",
                "0192f0c4-5e6b-7c3d-8a9b-0c1d2e3f4a5\u0665",
                "0192f0c45-e6b-7c3d-8a9b-0c1d2e3f4a5b"
            })
    void whatIsNoUuidIsRefused(String cell) {
        assertThat(refused(new FieldType.Uuid(), cell).code()).isEqualTo("invalid_uuid");
    }

    @Test
    void aReferenceByIdNeedsAUuid() {
        Reference byId = new Reference("clients", By.UUID);

        assertThat(read(byId, ID)).isEqualTo(UUID.fromString(ID));
        assertThat(refused(byId, "C-1").code()).isEqualTo("invalid_uuid");
    }

    @Test
    void aReferenceByKeyTakesAUuidForAKeyLikeAnyOther() {
        assertThat(read(new Reference("clients", By.KEY), ID)).isEqualTo(ID);
    }

    @Test
    void aReferenceByEitherIsAUuidWhereItLooksLikeOne() {
        Reference either = new Reference("clients", By.EITHER);

        assertThat(read(either, ID)).isEqualTo(UUID.fromString(ID));
        assertThat(read(either, "C-1")).isEqualTo("C-1");
        assertThat(refused(either, "x".repeat(256)).code()).isEqualTo("too_long");
    }

    @Test
    void aListIsSplitAtSemicolonsAndItsEntriesAreTrimmed() {
        assertThat(read(new FieldType.ListOf(FieldType.Text.DEFAULT), " a, b ;;c ; \u00a0"))
                .isEqualTo(List.of("a, b", "c"));
    }

    @Test
    void aListWithABadEntryIsRefusedForThatEntry() {
        assertThat(refused(new FieldType.ListOf(new FieldType.YesNo()), "yes; perhaps; no"))
                .isEqualTo(new Refused("invalid_boolean", "has an entry that can't be read: each must be yes or no."));
    }

    @Test
    void aListCannotHoldLists() {
        FieldType list = new FieldType.ListOf(new FieldType.Uuid());

        assertThatIllegalArgumentException().isThrownBy(() -> new FieldType.ListOf(list));
    }

    @Test
    void typesAreNamedAsInDeclarations() {
        assertThat(List.of(
                        FieldType.Text.DEFAULT,
                        new FieldType.Email(),
                        new FieldType.NiNumber(),
                        new FieldType.Whole(0, 1),
                        new FieldType.Money(),
                        new FieldType.Percent(),
                        new FieldType.Date(false),
                        new FieldType.Timestamp(),
                        new FieldType.YesNo(),
                        choice(),
                        new FieldType.Uuid(),
                        new Reference("clients", By.KEY),
                        new FieldType.ListOf(new FieldType.Uuid())))
                .extracting(FieldType::name)
                .containsExactly(
                        "text",
                        "email",
                        "ni_number",
                        "integer",
                        "money",
                        "percent",
                        "date",
                        "timestamp",
                        "boolean",
                        "choice",
                        "uuid",
                        "reference",
                        "list");
    }

    private static FieldType.Choice choice() {
        return new FieldType.Choice(List.of("in_force", "Ended"));
    }

    private static Object read(FieldType type, String cell) {
        return type.read(cell, CONTEXT);
    }

    private static Refused refused(FieldType type, String cell) {
        assertThat(read(type, cell)).as("%s read as %s", cell, type.name()).isInstanceOf(Refused.class);
        return (Refused) read(type, cell);
    }
}

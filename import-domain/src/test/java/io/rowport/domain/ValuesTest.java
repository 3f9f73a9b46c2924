package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rowport.domain.RecordDraft.Intent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of the model: headers, pages, rows, drafts, tokens. */
class ValuesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void headersKnowTheirPositions() {
        Headers headers = Headers.of(List.of("Name", "name", " Name"));

        assertThat(headers.position("name")).hasValue(1);
        assertThat(headers.position("NAME")).isEmpty();
        assertThat(headers.size()).isEqualTo(3);
        assertThat(headers)
                .isEqualTo(Headers.of(headers.names()))
                .hasSameHashCodeAs(Headers.of(headers.names()))
                .isNotEqualTo(Headers.of(List.of("Name")))
                .hasToString("[Name, name,  Name]");
    }

    @Test
    void headersAreNeitherBlankNorTwiceTheSame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of(List.of("a", " ")))
                .withMessage("Column 2 has no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of(List.of("a", "a")))
                .withMessage("Two columns are named a");
    }

    @ParameterizedTest
    @CsvSource({"0,15,1", "1,15,1", "15,15,1", "16,15,2", "500,500,1", "501,500,2"})
    void theLastPageHoldsTheLastItem(long total, int size, long last) {
        assertThat(new Page<>(List.of(), total, new Page.Request(1, size)).lastPage())
                .isEqualTo(last);
    }

    @Test
    void pagesBeginAtOneAndHaveALimit() {
        assertThat(new Page.Request(3, 500).offset()).isEqualTo(1_000);
        assertThat(new Page.Request(Integer.MAX_VALUE, 500).offset()).isEqualTo(1_073_741_823_000L);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new Page.Request(0, 15))
                .satisfies(refused -> assertThat(refused.errors()).containsKey("page"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new Page.Request(1, 0))
                .satisfies(refused -> assertThat(refused.errors()).containsKey("per_page"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Page.Request(1, 501));
    }

    @Test
    void rowsAreEqualWhereNumberLineAndCellsAre() {
        Row row = Row.of(1, 2, "a", "b");

        assertThat(row)
                .isEqualTo(Row.of(1, 2, "a", "b"))
                .hasSameHashCodeAs(Row.of(1, 2, "a", "b"))
                .isNotEqualTo(Row.of(2, 2, "a", "b"))
                .isNotEqualTo(Row.of(1, 3, "a", "b"))
                .isNotEqualTo(Row.of(1, 2, "a"))
                .isNotEqualTo("a");
        assertThat(row.cells()).containsExactly("a", "b");
        assertThat(row.cell(1)).isEqualTo("b");
        assertThat(row.size()).isEqualTo(2);
    }

    @Test
    void aRowDoesNotTellItsCellsToALog() {
        assertThat(Row.of(1, 2, "secret")).hasToString("Row[number=1, line=2, cells=1]");
        assertThat(draft(Map.of("name", "secret"))).hasToString("RecordDraft[row=1, errors=0]");
    }

    @Test
    void aRowKnowsHowMuchIsInIt() {
        assertThat(Row.of(1, 2, "ab", "", "cde").chars()).isEqualTo(5);
    }

    @Test
    void whatCameOnTopOfEarlierCountsIsTheirDifference() {
        assertThat(new Counts(11, 22, 33, 44, 55).minus(new Counts(1, 2, 3, 4, 5)))
                .isEqualTo(new Counts(10, 20, 30, 40, 50));
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|', ' ', '^', ':'})
    void whatStandsInNoCellMaySeparate(char delimiter) {
        assertThat(separatedBy(delimiter).delimiter()).isEqualTo(delimiter);
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\'', '\\', '\n', '\r', '\0', 'a', 'Z', '7', 'é', '\ud83d'})
    void whatMeansSomethingElseMayNotSeparate(char delimiter) {
        assertThatIllegalArgumentException().isThrownBy(() -> separatedBy(delimiter));
    }

    @Test
    void aRunMayStopAtTheFirstFailureButNotBefore() {
        assertThat(stoppingAfter(0).maxFailures()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> stoppingAfter(-1));
    }

    private static ImportOptions separatedBy(char delimiter) {
        return new ImportOptions(OnExisting.FAIL, BlankCells.CLEAR, DateOrder.DMY, delimiter, null, null);
    }

    private static ImportOptions stoppingAfter(long failures) {
        return new ImportOptions(OnExisting.FAIL, BlankCells.CLEAR, DateOrder.DMY, null, null, failures);
    }

    @Test
    void aDraftTellsAnAbsentFieldFromABlankOne() {
        UUID id = new UUID(1, 2);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("uuid", id);
        values.put("external_reference", "C-1");
        values.put("name", null);
        RecordDraft draft = draft(values);

        assertThat(draft.has("name")).isTrue();
        assertThat(draft.get("name")).isNull();
        assertThat(draft.has("email")).isFalse();
        assertThat(draft.uuid()).contains(id);
        assertThat(draft.externalReference()).contains("C-1");
        assertThat(draft.ownValues()).containsOnlyKeys("name");
        assertThat(draft.isSound()).isTrue();
        assertThat(draft(Map.of()).uuid()).isEmpty();
    }

    @Test
    void aRejectedRowSaysWhyAndAnAppliedOneDidNotFail() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowResult.Rejected(1, 2, List.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowResult.Applied(1, 2, Outcome.FAILED, null, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void aScopeIsFoundByItsText(Scope scope) {
        assertThat(Scope.of(scope.text())).contains(scope);
        assertThat(Scope.of(scope.name())).isEmpty();
    }

    @Test
    void aTokenWorksUntilItExpiresOrIsRevoked() {
        assertThat(token(null, null).worksAt(NOW)).isTrue();
        assertThat(token(NOW.plusSeconds(1), null).worksAt(NOW)).isTrue();
        assertThat(token(NOW, null).worksAt(NOW)).isFalse();
        assertThat(token(null, NOW).worksAt(NOW)).isFalse();
    }

    @Test
    void invalidInputNamesEachInputAndSpeaksOfTheFirst() {
        InvalidInput invalid = new InvalidInput("type", "The type is unknown.");

        assertThat(invalid).hasMessage("The type is unknown.");
        assertThat(invalid.errors()).containsExactly(Map.entry("type", List.of("The type is unknown.")));
    }

    @Test
    void aLineEndIsTheTextThatEndsALine() {
        assertThat(Dialect.LineEnd.values()).extracting(Dialect.LineEnd::text).containsExactly("\n", "\r\n", "\r");
    }

    @Test
    void onlyTheFieldsOfTheEngineAreSystemFields() {
        assertThat(List.of("uuid", "external_reference", "created_at", "updated_at"))
                .allMatch(SystemFields::isSystemField);
        assertThat(SystemFields.isSystemField("name")).isFalse();
    }

    private static RecordDraft draft(Map<String, @Nullable Object> values) {
        return new RecordDraft(Row.of(1, 2, "a"), Intent.UPDATE, values, Map.of(), List.of());
    }

    private static AccessToken token(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        Account account = Account.named(new UUID(1, 1), new FirmId(new UUID(2, 2)), "Jo");
        return new AccessToken(
                new UUID(3, 3), account, "hash", Set.of(Scope.IMPORTS_READ), NOW, expiresAt, revokedAt, null);
    }
}

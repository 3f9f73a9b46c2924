package io.rowport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnWarningsTest {
    @ParameterizedTest
    @CsvSource({"13/02/2026,02/14/2026", "13-02-2026,2-14-2026", "31.1.26,1.31.26", "13/02/2026 10:00,02/14/2026 10:00"
    })
    void aColumnThatMixesOrdersOfDatesIsNamedWithOneOfEach(String dayFirst, String monthFirst) {
        assertThat(warnings("joined", "01/02/2026", dayFirst, monthFirst))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.code()).isEqualTo("mixed_dates");
                    assertThat(warning.message()).contains("joined", dayFirst, monthFirst);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-13", "01/02/2026", "13/13/2026", "1/2", "12.50", "02/14-2026", "0/14/2026", "12345678"})
    void whatIsNoDateOfTheOtherOrderMixesNothing(String cell) {
        assertThat(warnings("joined", "13/02/2026", cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23E+12", "7E+09", "4.40E+11"})
    void aNumberThatASpreadsheetHasShortenedIsShown(String cell) {
        assertThat(warnings("account", "12", cell)).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("scientific_numbers");
            assertThat(warning.message()).contains(cell);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"E+12", "xE+1", "1E12x", "1.23", "SE+NW"})
    void whatOnlyLooksAlikeIsNoShortenedNumber(String cell) {
        assertThat(warnings("account", cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort code", "SortCode", "account_number", "Policy no.", "external_reference"})
    void aShorterNumberAmongThoseThatIdentifyMayHaveLostItsZero(String header) {
        assertThat(warnings(header, "204512", "309876", "80051", "601234", "112233"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.code()).isEqualTo("lost_leading_zeros");
                    assertThat(warning.message()).contains("80051");
                });
    }

    @Test
    void numbersThatStillHaveTheirZerosHaveLostNone() {
        assertThat(warnings("sort code", "204512", "309876", "080051", "80051", "112233"))
                .isEmpty();
    }

    @Test
    void numbersThatCountUpHaveLostNoZero() {
        assertThat(warnings("id", "99998", "99999", "100000", "100001", "100002", "100003", "100004"))
                .isEmpty();
    }

    @Test
    void amountsHaveNoZerosToLose() {
        assertThat(warnings("income", "204512", "309876", "80051", "601234", "112233"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile", "Phone", "home_telephone", "workTel"})
    void telephoneNumbersOfTenDigitsHaveLostTheirZero(String header) {
        assertThat(warnings(header, "7700900123", "2079460000", ""))
                .extracting(Warning::code)
                .containsExactly("lost_leading_zeros");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZoÃ«", "Ã‰lise", "Â£5", "itâ€™s", "Mar\uFFFDa"})
    void spoiltTextIsWarnedOfWithItsLine(String cell) {
        assertThat(warnings("name", "Jo", cell)).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("mojibake");
            assertThat(warning.message()).contains("line 3");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "JOÃO", "São", "Âme", "£5", "it’s", "grâce €5"})
    void honestAccentsAreNotSpoilt(String cell) {
        assertThat(warnings("name", cell)).isEmpty();
    }

    private static List<Warning> warnings(String header, String... cells) {
        String rows = String.join(
                "\n", List.of(cells).stream().map(cell -> cell + ",x").toList());
        return CsvFiles.inspect(header + ",other\n" + rows + "\n").warnings();
    }
}

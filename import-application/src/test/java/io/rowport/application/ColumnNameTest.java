package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnNameTest {
    private static final ColumnName SALARY = ColumnName.of("salary");

    @Test
    void theSameNameIsWhollyAlikeWhateverItsCaseAndBlanks() {
        assertThat(ColumnName.of("Sal-Ary ").likeness(SALARY)).isEqualTo(1);
    }

    @Test
    void aSlipOfThePenIsAlike() {
        assertThat(ColumnName.of("salaryy").likeness(SALARY)).isBetween(ColumnName.ALIKE, 0.95);
    }

    @Test
    void namesWhoseLengthsAloneKeepThemApartAreNotCompared() {
        assertThat(ColumnName.of("salary and much more").likeness(SALARY)).isZero();
        assertThat(SALARY.likeness(ColumnName.of("salary and much more"))).isZero();
    }
}

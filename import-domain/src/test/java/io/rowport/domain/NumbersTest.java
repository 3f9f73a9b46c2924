package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole numbers, amounts and percentages, as people write them. */
class NumbersTest {
    private static final CellContext CONTEXT = new CellContext(DateOrder.DMY, LocalDate.of(2026, 1, 31));
    private static final FieldType.Whole ANY = new FieldType.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final FieldType.Money MONEY = new FieldType.Money();
    private static final FieldType.Percent PERCENT = new FieldType.Percent();
    private static final long SEED = 20_261_124;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "12|12",
                "-12|-12",
                "+12|12",
                "1,200|1200",
                "12,345,678|12345678",
                "007|7",
                "9223372036854775807|9223372036854775807",
                "-9223372036854775808|-9223372036854775808",
                "999999999999999999|999999999999999999",
                "1000000000000000000|1000000000000000000"
            })
    void aWholeNumberIsRead(String cell, long number) {
        assertThat(ANY.read(cell, CONTEXT)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1.0",
                "1.",
                "1e3",
                "1,2",
                "1,20",
                "1,2000",
                "1234,567",
                ",123",
                "1,,000",
                "1,000,",
                "12 000",
                "--1",
                "+-1",
                "-",
                "+",
                "٣",
                "0x10"
            })
    void whatIsNoWholeNumberIsRefused(String cell) {
        assertThat(ANY.read(cell, CONTEXT))
                .isEqualTo(new Refused("invalid_integer", "must be a whole number, such as 12 or 1,200."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "9223372036854775808", "99999999999999999999999"})
    void aNumberOutsideOfItsRangeIsRefusedWithTheRange(String cell) {
        assertThat(new FieldType.Whole(0, 10).read(cell, CONTEXT))
                .isEqualTo(new Refused("out_of_range", "must be between 0 and 10."));
    }

    @Test
    void theEndsOfARangeBelongToIt() {
        assertThat(new FieldType.Whole(0, 10).read("0", CONTEXT)).isEqualTo(0L);
        assertThat(new FieldType.Whole(0, 10).read("10", CONTEXT)).isEqualTo(10L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12|12.00",
                "12.5|12.50",
                "1,234.50|1234.50",
                "-5.00|-5.00",
                "+5|5.00",
                "£12|12.00",
                "-£12.30|-12.30",
                "£-12.30|-12.30",
                "+£1|1.00",
                "0.01|0.01",
                "12345678901234567.89|12345678901234567.89"
            })
    void anAmountIsReadWithTwoPlaces(String cell, BigDecimal amount) {
        assertThat(MONEY.read(cell, CONTEXT)).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "£",
                "-",
                "-£",
                "£-",
                "1.234",
                "1.",
                "1,23",
                "1.2.3",
                ".50",
                "5 GBP",
                "$5",
                "--5",
                "-£-5",
                "-+5",
                "+-5",
                "£+5",
                "1,234,5.00",
                "12,34.00"
            })
    void whatIsNoAmountIsRefused(String cell) {
        assertThat(MONEY.read(cell, CONTEXT)).isEqualTo(refusedAmount());
    }

    @Test
    void anAmountOfMoreThan17DigitsIsRefused() {
        assertThat(MONEY.read("123456789012345678", CONTEXT))
                .isEqualTo(new Refused("out_of_range", "must be an amount of at most 17 digits before the point."));
    }

    @ParameterizedTest
    @CsvSource({"0,0.000000", "100,100.000000", "2.5,2.500000", "2.5%,2.500000", "2.5 %,2.500000", "0.000001%,0.000001"
    })
    void aPercentageIsReadWithSixPlaces(String cell, BigDecimal percentage) {
        assertThat(PERCENT.read(cell, CONTEXT)).isEqualTo(percentage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "100.000001", "101", "%", "5%%", "% 5", "x", "0.0000001", "1/2"})
    void whatIsNoPercentageIsRefused(String cell) {
        assertThat(PERCENT.read(cell, CONTEXT))
                .isEqualTo(
                        new Refused("invalid_percentage", "must be a percentage from 0 to 100, such as 2.5 or 2.5%."));
    }

    @Test
    void anyAmountIsReadAsItWasWrittenWithAndWithoutCommas() {
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal amount = BigDecimal.valueOf(dice.nextLong() >> dice.nextInt(64), 2);
            if (amount.precision() - amount.scale() > 17) {
                continue;
            }
            assertThat(MONEY.read(amount.toPlainString(), CONTEXT))
                    .as("seed %d", SEED)
                    .isEqualTo(amount);
            assertThat(MONEY.read(String.format(Locale.ROOT, "%,.2f", amount), CONTEXT))
                    .as("seed %d", SEED)
                    .isEqualTo(amount);
        }
    }

    private static Refused refusedAmount() {
        return new Refused(
                "invalid_amount", "must be an amount of pounds with at most two decimal places, such as 1,234.50.");
    }
}

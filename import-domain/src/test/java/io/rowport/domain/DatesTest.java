package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and moments, in the order that the import names; ISO 8601 always. */
class DatesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final FieldType.Date DAY = new FieldType.Date(false);
    private static final FieldType.Timestamp MOMENT = new FieldType.Timestamp();
    private static final long SEED = 20_261_124;

    @ParameterizedTest
    @EnumSource(DateOrder.class)
    void eachDayFrom1800To2200IsReadInIsoAndInTheOrderThatIsNamed(DateOrder order) {
        DateTimeFormatter written = DateTimeFormatter.ofPattern(
                switch (order) {
                    case DMY -> "dd/MM/yyyy";
                    case MDY -> "MM/dd/yyyy";
                    case YMD -> "yyyy/MM/dd";
                });
        for (LocalDate day = LocalDate.of(1800, 1, 1); day.getYear() <= 2200; day = day.plusDays(1)) {
            assertThat(DAY.read(day.toString(), in(order))).isEqualTo(day);
            assertThat(DAY.read(day.format(written), in(order))).isEqualTo(day);
        }
    }

    @ParameterizedTest
    @CsvSource({"DMY,3/4/2026,2026-04-03", "MDY,3/4/2026,2026-03-04", "YMD,2026/3/4,2026-03-04"})
    void anOrderDecidesWhatIsAmbiguous(DateOrder order, String cell, LocalDate day) {
        assertThat(DAY.read(cell, in(order))).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28.06.1999", "28-06-1999", "28/6/1999", "1999-06-28"})
    void pointsDashesAndSlashesSeparate(String cell) {
        assertThat(DAY.read(cell, in(DateOrder.DMY))).isEqualTo(LocalDate.of(1999, 6, 28));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "28/06-1999",
                "28/06/99",
                "28/06/01999",
                "31/04/2026",
                "29/02/2025",
                "00/01/2026",
                "01/00/2026",
                "01/13/2026",
                "32/01/2026",
                "31/12/1799",
                "01/01/2201",
                "1999-6-28",
                "1999-06-8",
                "1999/06/28",
                "28 06 1999",
                "28/06",
                "28/06/",
                "/06/1999",
                "28//1999",
                "28/06/1999x",
                "x28/06/1999",
                "28/06/1999/1",
                "28 June 1999",
                "٢٨/٠٦/١٩٩٩",
                "12345/01/2026"
            })
    void whatIsNoDayIsRefused(String cell) {
        assertThat(DAY.read(cell, in(DateOrder.DMY)))
                .isEqualTo(new Refused("invalid_date", "must be a date, such as 28/06/1999 or 1999-06-28."));
    }

    @ParameterizedTest
    @CsvSource({"DMY,28/06/1999", "MDY,06/28/1999", "YMD,1999/06/28"})
    void aRefusalShowsADateInTheOrderOfTheImport(DateOrder order, String example) {
        assertThat(((Refused) DAY.read("x", in(order))).predicate()).contains(example);
    }

    @Test
    void aDayAfterTodayIsRefusedWhereOnlyThePastWillDo() {
        FieldType.Date past = new FieldType.Date(true);

        assertThat(past.read("31/01/2026", in(DateOrder.DMY))).isEqualTo(TODAY);
        assertThat(past.read("01/02/2026", in(DateOrder.DMY)))
                .isEqualTo(new Refused("invalid_date", "must not be in the future."));
        assertThat(DAY.read("01/02/2026", in(DateOrder.DMY))).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "28/06/1999,1999-06-28T00:00:00Z",
        "28/06/1999 14:30,1999-06-28T14:30:00Z",
        "1999-06-28T14:30:15,1999-06-28T14:30:15Z",
        "1999-06-28t14:30:15z,1999-06-28T14:30:15Z",
        "1999-06-28T14:30:15.123456Z,1999-06-28T14:30:15.123456Z",
        "1999-06-28T14:30:15.5Z,1999-06-28T14:30:15.5Z",
        "1999-06-28T14:30:15.123456789Z,1999-06-28T14:30:15.123456Z",
        "1999-06-28T14:30:15+01:00,1999-06-28T13:30:15Z",
        "1999-06-28T14:30:15-0530,1999-06-28T20:00:15Z",
        "1999-06-28T00:30+01:00,1999-06-27T23:30:00Z",
        "1999-06-28T23:59:59Z,1999-06-28T23:59:59Z",
        "1999-06-28T00:00:00+18:59,1999-06-27T05:01:00Z"
    })
    void aMomentIsReadToTheMicrosecondAndInUtcWhereNothingElseIsSaid(String cell, Instant moment) {
        assertThat(MOMENT.read(cell, in(DateOrder.DMY))).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1999-06-28T",
                "1999-06-28T1",
                "1999-06-28T24:00",
                "1999-06-28T23:60",
                "1999-06-28T23:59:60",
                "1999-06-28T2359",
                "1999-06-28T23:59:5",
                "1999-06-28T23:59.59",
                "1999-06-28T23:59:59.",
                "1999-06-28T23:59:59,5",
                "1999-06-28T23:59:59.x",
                "1999-06-28T23:59:59.1234567890",
                "1999-06-28T23:59:59+1",
                "1999-06-28T23:59:59+19:00",
                "1999-06-28T23:59:59+01:60",
                "1999-06-28T23:59:59+01.00",
                "1999-06-28T23:59:59Z0100",
                "1999-06-28T23:59:59ZZ",
                "1999-06-28T23:59:59+01:000",
                "1999-06-28T-1:59",
                "31/06/1999 14:30"
            })
    void whatIsNoMomentIsRefused(String cell) {
        assertThat(MOMENT.read(cell, in(DateOrder.DMY)))
                .isEqualTo(new Refused(
                        "invalid_date",
                        "must be a date with an optional time, such as 28/06/1999 14:30 or 1999-06-28T14:30:00Z."));
    }

    @Test
    void anyMomentIsReadBackFromItsIsoForm() {
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        long first = Instant.parse("1801-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("2199-12-30T00:00:00Z").getEpochSecond();
        for (int i = 0; i < 20_000; i++) {
            Instant moment = Instant.ofEpochSecond(dice.nextLong(first, last), dice.nextInt(1_000_000_000))
                    .truncatedTo(ChronoUnit.MICROS);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * dice.nextInt(-1_080, 1_081));

            assertThat(MOMENT.read(moment.toString(), in(DateOrder.DMY)))
                    .as("seed %d", SEED)
                    .isEqualTo(moment);
            assertThat(MOMENT.read(moment.atOffset(offset).toString(), in(DateOrder.DMY)))
                    .as("seed %d", SEED)
                    .isEqualTo(moment);
        }
    }

    private static CellContext in(DateOrder order) {
        return new CellContext(order, TODAY);
    }
}

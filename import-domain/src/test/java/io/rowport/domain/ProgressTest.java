package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTest {
    private static final long SEED = 20_261_124;

    @ParameterizedTest
    @CsvSource({"0,0,100", "3,0,0", "3,1,33", "3,2,66", "3,3,100", "1000,999,99", "10000000,9999999,99"})
    void aHundredPercentMeansThatNothingRemains(long total, long done, int percent) {
        Progress progress = new Progress(total, new Counts(done, 0, 0, 0, 0));

        assertThat(progress.percent()).isEqualTo(percent);
        assertThat(progress.remaining()).isEqualTo(total - done);
    }

    @Test
    void outcomesAndRemainingRowsAlwaysMakeTheTotalAndProgressNeverGoesBack() {
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int file = 0; file < 500; file++) {
            Progress progress = Progress.of(dice.nextLong(2_000));
            while (progress.remaining() > 0) {
                List<RowResult> batch = results(dice, dice.nextLong(1, progress.remaining() + 1));
                Progress next = progress.plus(Counts.of(batch));

                assertThat(next.done() + next.remaining()).as("seed %d", SEED).isEqualTo(next.total());
                assertThat(next.done()).as("seed %d", SEED).isEqualTo(progress.done() + batch.size());
                assertThat(next.percent()).as("seed %d", SEED).isGreaterThanOrEqualTo(progress.percent());
                progress = next;
            }
            assertThat(progress.percent()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void eachOutcomeIsCountedForItself(Outcome outcome) {
        Counts counts = Counts.of(List.of(result(1, outcome), result(2, outcome)));

        for (Outcome each : Outcome.values()) {
            assertThat(counts.of(each)).isEqualTo(each == outcome ? 2 : 0);
        }
        assertThat(counts.plus(counts).of(outcome)).isEqualTo(4);
    }

    @Test
    void noCountIsEverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(-1, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(0, -1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(0, 0, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(0, 0, 0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(0, 0, 0, 0, -1));
    }

    private static List<RowResult> results(RandomGenerator dice, long count) {
        List<RowResult> results = new ArrayList<>();
        for (long row = 1; row <= count; row++) {
            results.add(result(row, Outcome.values()[dice.nextInt(Outcome.values().length)]));
        }
        return results;
    }

    private static RowResult result(long row, Outcome outcome) {
        return outcome == Outcome.FAILED
                ? new RowResult.Rejected(row, row + 1, List.of(), List.of(RowError.of(RowError.ROW, "bad", "Bad.")))
                : new RowResult.Applied(row, row + 1, outcome, null, List.of());
    }
}

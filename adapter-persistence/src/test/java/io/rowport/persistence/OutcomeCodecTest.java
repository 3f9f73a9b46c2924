package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Change;
import io.rowport.domain.ImportId;
import io.rowport.domain.Outcome;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeCodecTest {
    private static final UUID FIRST = new UUID(0x0192f0c45e6b7c3dL, 0x8a9b0c1d2e3f4a5bL);

    @Test
    void recordsMadeInOneGoCostTwoBytesARow() {
        List<RowResult> results = new ArrayList<>();
        for (int row = 1; row <= 1_000; row++) {
            results.add(created(row, after(FIRST, row)));
        }

        byte[] bytes = OutcomeCodec.write(results);

        assertThat(bytes.length).isEqualTo(2 * 1_000 + 16);
        assertThat(OutcomeCodec.read(bytes, 1, 1_000, Map.of())).isEqualTo(results);
    }

    @Test
    void rowsOfEveryKindAreReadBackWhereverTheyStand() {
        RowResult.Rejected failed = new RowResult.Rejected(
                3, 4, List.of("a"), List.of(RowError.of("name", "required", "The name field is required.")));
        List<RowResult> results = List.of(
                created(1, FIRST),
                new RowResult.Applied(2, 3, Outcome.SKIPPED, null, List.of()),
                failed,
                created(4, after(FIRST, 1)),
                new RowResult.Applied(
                        5,
                        6,
                        Outcome.UPDATED,
                        after(FIRST, 2),
                        List.of(new Change("name", null, "b")),
                        new ImportId(after(FIRST, 9))),
                created(6, FIRST),
                new RowResult.Applied(7, 8, Outcome.UNCHANGED, FIRST, List.of()));

        List<RowResult> read = OutcomeCodec.read(OutcomeCodec.write(results), 1, results.size(), Map.of(3L, failed));

        assertThat(read).isEqualTo(results);
    }

    private static RowResult created(long row, UUID record) {
        return new RowResult.Applied(row, row + 1, Outcome.CREATED, record, List.of());
    }

    private static UUID after(UUID id, long steps) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + steps);
    }
}

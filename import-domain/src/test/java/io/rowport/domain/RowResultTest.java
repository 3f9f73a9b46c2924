package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowResultTest {
    private static final String LONG = "x".repeat(500);
    private static final RowResult.Rejected LARGE = new RowResult.Rejected(
            3, 4, List.of("C-1", LONG), List.of(new RowError("name", "Name", LONG, "too_long", "Too long.")));

    @Test
    void aRowThatFitsIsShownWhole() {
        assertThat(LARGE.chars()).isEqualTo(1_003);
        assertThat(LARGE.fitting(1_003)).isSameAs(LARGE);
    }

    @Test
    void ofARowThatDoesNotFitItsProblemsAreShown() {
        RowResult.Rejected shown = LARGE.fitting(1_002);

        assertThat(shown.cells()).isEmpty();
        assertThat(shown.errors())
                .containsExactly(new RowError("name", "Name", "x".repeat(200) + "…", "too_long", "Too long."));
        assertThat(shown.row()).isEqualTo(3);
    }

    @Test
    void whatWasAppliedAlwaysFits() {
        RowResult applied = new RowResult.Applied(1, 2, Outcome.CREATED, null, List.of());

        assertThat(applied.fitting(0)).isSameAs(applied);
    }
}

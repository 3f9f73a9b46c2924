package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Intake.LetterCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final CellContext CONTEXT = new CellContext(DateOrder.DMY, LocalDate.EPOCH);

    private static Object read(Intake intake, FieldType type, String cell) {
        return Field.optional("field", type).taking(intake).read(cell, CONTEXT);
    }

    @Test
    void cellsAreTakenAsTheyAreUnlessSaidOtherwise() {
        assertThat(read(Intake.AS_IT_IS, FieldType.Text.DEFAULT, " a  B ")).isEqualTo("a  B");
    }

    @Test
    void whiteSpaceInsideBecomesASingleBlank() {
        Intake intake = new Intake(true, LetterCase.AS_IT_IS, Map.of(), null);

        assertThat(read(intake, FieldType.Text.DEFAULT, " a \t\u00a0 b  c ")).isEqualTo("a b c");
        assertThat(read(intake, FieldType.Text.DEFAULT, "plain")).isEqualTo("plain");
    }

    @Test
    void lettersBecomeCapitalsOrSmall() {
        assertThat(read(new Intake(false, LetterCase.UPPER, Map.of(), null), FieldType.Text.DEFAULT, "gb-1"))
                .isEqualTo("GB-1");
        assertThat(read(new Intake(false, LetterCase.LOWER, Map.of(), null), FieldType.Text.DEFAULT, "GB-1"))
                .isEqualTo("gb-1");
    }

    @Test
    void whatIsLookedUpIsReadInItsPlaceAndTheRestStays() {
        Intake intake = new Intake(false, LetterCase.AS_IT_IS, Map.of("Act", "active", "N/A", ""), null);
        FieldType status = new FieldType.Choice(List.of("active", "gone"));

        assertThat(read(intake, status, "ACT")).isEqualTo("active");
        assertThat(read(intake, status, "gone")).isEqualTo("gone");
        assertThat(read(intake, status, "n/a")).isNull();
        assertThat(read(intake, status, "else")).isInstanceOf(Refused.class);
    }
}

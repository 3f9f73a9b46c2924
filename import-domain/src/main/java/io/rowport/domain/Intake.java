package io.rowport.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a field takes what files give.
 *
 * @param singleSpaces whether white space inside of a cell becomes a single blank
 * @param letterCase what becomes of its letters
 * @param lookUp what stands for what, such as {@code uk} for {@code GB}, in any case; a cell that isn't among them stays
 * @param otherwise the value, of the field's type, of new records where the cell is blank or no column is mapped; null for none
 */
public record Intake(
        boolean singleSpaces,
        LetterCase letterCase,
        Map<String, String> lookUp,
        @Nullable Object otherwise) {
    /** Cells are taken as they are. */
    public static final Intake AS_IT_IS = new Intake(false, LetterCase.AS_IT_IS, Map.of(), null);

    /** What becomes of letters. */
    public enum LetterCase {
        /** They stay. */
        AS_IT_IS,
        /** All become capitals. */
        UPPER,
        /** All become small. */
        LOWER
    }

    public Intake {
        Objects.requireNonNull(letterCase, "letterCase");
        Map<String, String> byLowerCase = new HashMap<>();
        lookUp.forEach((from, to) -> byLowerCase.put(TextForms.lowerCase(from), to));
        lookUp = Map.copyOf(byLowerCase);
    }

    /** Whether anything is done to cells. */
    boolean prepares() {
        return singleSpaces || letterCase != LetterCase.AS_IT_IS || !lookUp.isEmpty();
    }

    /** Makes of a cell, trimmed, the text that the field reads. */
    String prepare(String cell) {
        String text = singleSpaces ? TextForms.singleSpaces(cell) : cell;
        if (!lookUp.isEmpty()) {
            String found = lookUp.get(TextForms.lowerCase(text));
            if (found != null) {
                return found;
            }
        }
        return switch (letterCase) {
            case AS_IT_IS -> text;
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> TextForms.lowerCase(text);
        };
    }
}

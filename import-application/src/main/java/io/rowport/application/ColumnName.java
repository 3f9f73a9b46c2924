package io.rowport.application;

import java.util.HashMap;
import java.util.Map;

/** A column's name, stripped of what makes no difference: case, spaces, punctuation. */
record ColumnName(String letters) {
    /** Names that are at least this much alike are taken for one another. */
    static final double ALIKE = 0.75;

    static ColumnName of(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return new ColumnName(letters.toString());
    }

    /**
     * The Sørensen–Dice coefficient of the two names' pairs of letters: 0 for nothing in common, and where their lengths alone keep
     * them from being {@link #ALIKE}; 1 for the same.
     */
    double likeness(ColumnName other) {
        int here = letters.length() - 1;
        int there = other.letters.length() - 1;
        // Of too different lengths they can't be alike: a thousand columns of long names are told from all fields at
        // once.
        if (here < 1 || there < 1 || 2.0 * Math.min(here, there) / (here + there) < ALIKE) {
            return 0;
        }
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.merge(letters.substring(i, i + 2), 1, Integer::sum);
        }
        int shared = 0;
        for (int i = 0; i + 1 < other.letters.length(); i++) {
            Integer left = pairs.computeIfPresent(other.letters.substring(i, i + 2), (pair, count) -> count - 1);
            shared += left != null && left >= 0 ? 1 : 0;
        }
        return 2.0 * shared / (here + there);
    }
}

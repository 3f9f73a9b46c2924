package io.rowport.csv;

import java.util.List;
import java.util.Locale;

/**
 * Whether a column of numbers that identify something has lost its leading zeros: nearly all have the same length, a few are
 * shorter, none begins with a zero, and they don't just count up. A telephone number shows it by its first digit alone.
 */
final class LeadingZeros {
    private static final int LONGEST = 20;
    private static final List<String> IDENTIFYING =
            List.of("id", "ref", "reference", "no", "number", "code", "account", "sort", "policy", "payroll", "key");
    private static final List<String> TELEPHONE = List.of("phone", "telephone", "mobile", "tel", "fax", "cell");

    private final int[] lengths = new int[LONGEST + 1];
    private final String[] examples = new String[LONGEST + 1];
    private int filled;
    private int withZero;
    private int phonesCutShort;
    private int longest;
    private boolean shrinking;
    private String phone = "";
    private String example = "";

    void look(String cell) {
        filled++;
        int length = cell.length();
        if (length > LONGEST || !SpoiltCell.isDigits(cell, 0, length)) {
            return;
        }
        withZero += cell.charAt(0) == '0' ? 1 : 0;
        shrinking |= length < longest;
        longest = Math.max(longest, length);
        lengths[length]++;
        examples[length] = examples[length] == null ? cell : examples[length];
        if (length == 10 && (cell.charAt(0) == '7' || cell.charAt(0) == '1' || cell.charAt(0) == '2')) {
            phonesCutShort++;
            phone = phone.isEmpty() ? cell : phone;
        }
    }

    /** A number that may lack a zero, once some are known to be lost. */
    String example() {
        return example;
    }

    boolean areLost(String header) {
        List<String> words = List.of(header.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z]+"));
        if (words.stream().anyMatch(TELEPHONE::contains) && phonesCutShort * 2 > filled) {
            example = phone;
            return true;
        }
        return words.stream().anyMatch(IDENTIFYING::contains) && someAreShorter();
    }

    private boolean someAreShorter() {
        int usual = 0;
        for (int i = 1; i < lengths.length; i++) {
            usual = lengths[i] > lengths[usual] ? i : usual;
        }
        int shorter = usual < 5 ? 0 : lengths[usual - 1] + lengths[usual - 2];
        boolean nearlyAll = lengths[usual] + shorter == filled && lengths[usual] * 10 >= filled * 6;
        if (shorter == 0 || !nearlyAll || withZero > 0 || !shrinking) {
            return false;
        }
        example = lengths[usual - 1] > 0 ? examples[usual - 1] : examples[usual - 2];
        return true;
    }
}

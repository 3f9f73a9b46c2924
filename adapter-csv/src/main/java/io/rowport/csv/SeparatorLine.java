package io.rowport.csv;

import io.rowport.domain.ImportOptions;
import org.jspecify.annotations.Nullable;

/** Excel's own hint: a first line {@code sep=;}, also in quotes, or padded with separators by a program that knew it not. */
final class SeparatorLine {
    static final String START = "sep=";

    private SeparatorLine() {}

    /** The separator that a text's first line names, null where it isn't such a line. */
    static @Nullable Character in(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        String line = text.substring(0, end);
        boolean quoted = line.length() > 2 && line.startsWith("\"") && line.endsWith("\"");
        String hint = quoted ? line.substring(1, line.length() - 1) : line;
        int at = START.length();
        if (hint.length() <= at || !hint.regionMatches(true, 0, START, 0, at)) {
            return null;
        }
        char separator = hint.charAt(at);
        return ImportOptions.canSeparate(separator) && hint.chars().skip(at).allMatch(c -> c == separator)
                ? separator
                : null;
    }
}

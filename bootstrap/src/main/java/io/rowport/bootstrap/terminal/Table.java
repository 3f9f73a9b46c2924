package io.rowport.bootstrap.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text in aligned columns, the last of which is wrapped. Cells are shown as they are, whatever they hold. */
public final class Table {
    private static final int WIDTH = 110;
    private static final int LEAST_LAST = 30;
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param headings the headings of its columns
     */
    public Table(String... headings) {
        row(headings);
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are headings; what would move the cursor is shown as a blank
     * @return this table
     */
    public Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Table::inOneLine).toArray(String[]::new));
        return this;
    }

    /**
     * Prints it.
     *
     * @param out where to
     */
    public void print(PrintStream out) {
        int last = rows.get(0).length - 1;
        int[] widths = new int[last];
        int used = 0;
        for (int i = 0; i < last; i++) {
            widths[i] = width(i);
            used += widths[i] + GAP.length();
        }
        int rest = Math.max(WIDTH - used, LEAST_LAST);
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < last; i++) {
                line.append(row[i])
                        .append(" ".repeat(widths[i] - length(row[i])))
                        .append(GAP);
            }
            for (String part : wrapped(row[last], rest)) {
                out.println(line.append(part).toString().stripTrailing());
                line.setLength(0);
                line.append(" ".repeat(used));
            }
        }
        out.flush();
    }

    private static String inOneLine(String cell) {
        StringBuilder plain = new StringBuilder(cell);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isISOControl(plain.charAt(i))) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row[column])).max().orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A word longer than the width stands alone in a line that is too long. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

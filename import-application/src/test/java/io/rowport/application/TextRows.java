package io.rowport.application;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The form in which tests write rows: cells between commas, no quotes; a backslash before a comma, a backslash or an n. */
final class TextRows {
    private TextRows() {}

    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\\') {
                char escaped = line.charAt(++i);
                cell.append(escaped == 'n' ? '\n' : escaped);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("\\", "\\\\").replace(",", "\\,").replace("\n", "\\n"))
                .collect(Collectors.joining(","));
    }
}

package io.rowport.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps of text as one text: an entry a line, line breaks and backslashes escaped. */
final class TextLists {
    private TextLists() {}

    static String write(Iterable<String> entries) {
        StringBuilder text = new StringBuilder();
        for (String entry : entries) {
            text.append(entry.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        }
        return text.toString();
    }

    static String write(Map<String, String> entries) {
        List<String> pairs = new ArrayList<>();
        entries.forEach((key, value) -> {
            pairs.add(key);
            pairs.add(value);
        });
        return write(pairs);
    }

    static List<String> readList(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                entries.add(entry.toString());
                entry.setLength(0);
            } else if (c == '\\') {
                i++;
                entry.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                entry.append(c);
            }
        }
        return entries;
    }

    static Map<String, String> readMap(String text) {
        List<String> pairs = readList(text);
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            entries.put(pairs.get(i), pairs.get(i + 1));
        }
        return entries;
    }
}

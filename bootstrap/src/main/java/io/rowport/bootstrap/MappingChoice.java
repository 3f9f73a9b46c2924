package io.rowport.bootstrap;

import io.rowport.application.SuggestMapping.Ground;
import io.rowport.application.SuggestMapping.Suggestion;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.Headers;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordType;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column each field is read from, and why: as the user has said, otherwise as suggested. */
final class MappingChoice {
    private final Map<String, String> said;
    private final List<Suggestion> suggested;

    private MappingChoice(Map<String, String> said, List<Suggestion> suggested) {
        this.said = said;
        this.suggested = suggested;
    }

    /** Takes what the user has said, {@code field=column} for each, and for the rest what is suggested. */
    static MappingChoice of(List<String> pairs, List<Suggestion> suggestionsForTheRest) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new InvalidInput("--map", "Write --map FIELD=COLUMN, not --map " + pair + ".");
            }
            String earlier = said.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
            if (earlier != null) {
                throw new InvalidInput("--map", "The field in --map " + pair + " is mapped twice.");
            }
        }
        List<Suggestion> rest = suggestionsForTheRest.stream()
                .filter(suggestion -> !said.containsKey(suggestion.field()) && !said.containsValue(suggestion.header()))
                .toList();
        return new MappingChoice(said, rest);
    }

    Mapping mapping() {
        Map<String, String> headersByField = new LinkedHashMap<>(said);
        suggested.forEach(suggestion -> headersByField.put(suggestion.field(), suggestion.header()));
        return Mapping.ofFields(headersByField);
    }

    void print(RecordType type, Headers headers, PrintStream out) {
        Table table = new Table("COLUMN", "FIELD", "SURE", "WHY");
        Map<String, String> fields = mapping().fieldsByHeader();
        for (String header : headers.names()) {
            String field = fields.get(header);
            Suggestion suggestion = suggestion(header);
            table.row(
                    header,
                    field == null ? "-" : field,
                    suggestion == null ? "" : Math.round(suggestion.confidence() * 100) + " %",
                    field == null ? "not imported" : suggestion == null ? "as you say" : why(suggestion.ground()));
        }
        table.print(out);
        Set<String> missing = mapping().missingRequired(type);
        if (!missing.isEmpty()) {
            out.println("Needed to create records, and not mapped: " + String.join(", ", missing));
        }
    }

    private @Nullable Suggestion suggestion(String header) {
        return suggested.stream()
                .filter(suggestion -> suggestion.header().equals(header))
                .findFirst()
                .orElse(null);
    }

    private static String why(Ground ground) {
        return switch (ground) {
            case EARLIER_MAPPING -> "as the last time";
            case NAME -> "the same name";
            case ALIAS -> "another name for it";
            case LIKENESS -> "a similar name";
        };
    }
}

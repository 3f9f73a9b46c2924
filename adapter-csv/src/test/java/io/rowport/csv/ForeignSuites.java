package io.rowport.csv;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.rowport.csv.Conformance.Case;
import io.rowport.csv.Conformance.Judgement;
import io.rowport.csv.Conformance.Table;
import io.rowport.csv.Conformance.Verdict;
import io.rowport.domain.UploadRefused;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Suites of others. They know no header, so each file gets one put above it; comments, which a file of records has none of, are
 * left out.
 */
final class ForeignSuites {
    private static final String BLANK_LINES = "a blank line is no row";
    private static final String PADDING = "white space around a quoted cell is left out";

    /** What the suites expect and we do otherwise, since our contract says so. */
    private static final Map<String, String> ON_PURPOSE = Map.of(
            "line-breaks-3", BLANK_LINES,
            "skip-empty-lines-2", BLANK_LINES,
            "spaces-unquoted-1", BLANK_LINES,
            "spaces-around-quotes-1", PADDING,
            "spaces-around-quotes-2", PADDING,
            "spaces-around-quotes-3", PADDING,
            "spaces-around-quotes-4", PADDING,
            "spaces-around-quotes-5", PADDING);

    private ForeignSuites() {}

    static List<Case> cases(String suite, String resource) {
        return StreamSupport.stream(Conformance.json(resource).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(node -> node.get("comment").getAsString().equals("NONE"))
                .map(node -> new Case(suite, node.get("id").getAsString() + " " + node.get("input"), () -> judge(node)))
                .toList();
    }

    private static Judgement judge(JsonObject node) {
        List<List<String>> expected = Conformance.table(node.get("records"));
        try {
            List<List<String>> cells =
                    Table.of(header(expected) + node.get("input").getAsString()).cells();
            if (cells.equals(expected)) {
                return Conformance.right();
            }
            String reason = ON_PURPOSE.get(node.get("id").getAsString());
            return reason == null ? Conformance.wrong(cells.toString()) : new Judgement(Verdict.ON_PURPOSE, reason);
        } catch (UploadRefused refused) {
            return node.get("excAllowed").getAsBoolean()
                    ? Conformance.refused(refused)
                    : Conformance.wrong("Refused: " + refused.getMessage());
        }
    }

    private static String header(List<List<String>> records) {
        int width = records.stream().mapToInt(List::size).max().orElse(1);
        return String.join(
                        ",",
                        IntStream.range(0, width).mapToObj(i -> "column" + i).toList())
                + "\n";
    }
}

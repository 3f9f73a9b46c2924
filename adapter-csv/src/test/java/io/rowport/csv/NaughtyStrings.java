package io.rowport.csv;

import io.rowport.csv.Conformance.Case;
import io.rowport.csv.Conformance.Judgement;
import io.rowport.domain.Dialect;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Strings that break software: as cells, as the name of a column, as cells of a report that comes back. */
final class NaughtyStrings {
    private static final String SUITE = "Naughty strings and formulas";
    private static final Dialect DIALECT = Dialect.rfc4180(StandardCharsets.UTF_8);

    private NaughtyStrings() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String string : strings()) {
            cases.add(new Case(SUITE, "cell " + string, () -> cell(string)));
            cases.add(new Case(SUITE, "header " + string, () -> header(string)));
            cases.add(new Case(SUITE, "report " + string, () -> report(string)));
        }
        return cases;
    }

    private static List<String> strings() {
        List<String> strings = new ArrayList<>(Conformance.strings(Conformance.json("naughty-strings.json")));
        try (InputStream in = NaughtyStrings.class.getResourceAsStream("suites/formula-payloads.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(strings::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return strings;
    }

    private static Judgement cell(String string) {
        List<List<String>> rows = List.of(List.of("1", string, "x"), List.of("2", string, string));
        return same(rows, CsvFiles.cells(CsvFiles.write(DIALECT, List.of("a", "b", "c"), rows)));
    }

    private static Judgement header(String string) {
        byte[] bytes = CsvFiles.write(DIALECT, List.of("a", string, "c"), List.of(List.of("1", "2", "3")));
        try {
            return same(
                    List.of("a", string.strip(), "c"),
                    CsvFiles.inspect(bytes).headers().names());
        } catch (UploadRefused refused) {
            return string.replace("\uFEFF", "").isBlank()
                    ? Conformance.refused(refused)
                    : Conformance.wrong(refused.getMessage());
        }
    }

    private static Judgement report(String string) {
        List<List<String>> rows = List.of(List.of(string, "x", "1", "errors"), List.of("y", string, "2", "errors"));
        List<String> headers = List.of("a", "b", "rowport:row", "rowport:errors");
        return same(
                rows.stream().map(row -> row.subList(0, 2)).toList(),
                CsvFiles.cells(CsvFiles.write(DIALECT, headers, rows)));
    }

    private static Judgement same(List<?> expected, List<?> found) {
        return found.equals(expected) ? Conformance.right() : Conformance.wrong(found.toString());
    }
}

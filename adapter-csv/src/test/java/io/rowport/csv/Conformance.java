package io.rowport.csv;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.Warning;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases of all suites, and what becomes of each. */
final class Conformance {
    private Conformance() {}

    /** What may become of a case. */
    enum Verdict {
        RIGHT,
        REFUSED,
        ON_PURPOSE,
        WRONG
    }

    /**
     * A file and how it should be read.
     *
     * @param suite where the case is from
     * @param id names it within the suite
     * @param check reads the file and judges
     */
    record Case(String suite, String id, Check check) {
        Judgement judge() {
            return check.judge();
        }

        @Override
        public String toString() {
            return suite + ": " + id;
        }
    }

    /** Reads a file and judges what came out. */
    @FunctionalInterface
    interface Check {
        Judgement judge();
    }

    /**
     * What became of a case.
     *
     * @param verdict in a word
     * @param detail what came out
     */
    record Judgement(Verdict verdict, String detail) {}

    static Stream<Case> all() {
        return Stream.of(
                        OwnSuites.cases("RFC 4180 and errata", "rfc4180.json"),
                        ForeignSuites.cases("JavaCsvComparison", "java-csv-comparison.json"),
                        ForeignSuites.cases("csv-spectrum", "csv-spectrum.json"),
                        OwnSuites.cases("Polluted files, Pollock's kinds", "pollution.json"),
                        OwnSuites.cases("Encodings", "encodings.json"),
                        NaughtyStrings.cases())
                .flatMap(List::stream);
    }

    static JsonArray json(String name) {
        try (Reader in = new InputStreamReader(
                Conformance.class.getResourceAsStream("suites/" + name), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> strings(JsonElement array) {
        List<String> strings = new ArrayList<>();
        array.getAsJsonArray().forEach(item -> strings.add(item.getAsString()));
        return strings;
    }

    static List<List<String>> table(JsonElement rows) {
        List<List<String>> table = new ArrayList<>();
        rows.getAsJsonArray().forEach(row -> table.add(strings(row)));
        return table;
    }

    /** A member as text, or what stands for it where it is absent. */
    static String text(JsonObject object, String name, String absent) {
        return object.has(name) ? object.get(name).getAsString() : absent;
    }

    /** Header and rows of a file. */
    record Table(SourceFile file, List<Row> rows) {
        static Table of(byte[] bytes, io.rowport.domain.ImportOptions options) {
            SourceFile file = CsvFiles.inspect(bytes, options);
            return new Table(file, CsvFiles.rows(bytes, file, 0));
        }

        static Table of(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8), io.rowport.domain.ImportOptions.DEFAULTS);
        }

        List<List<String>> cells() {
            return rows.stream().map(Row::cells).toList();
        }

        List<List<String>> withHeader() {
            return Stream.concat(Stream.of(file.headers().names()), cells().stream())
                    .toList();
        }

        List<String> warnings() {
            return file.warnings().stream().map(Warning::code).toList();
        }
    }

    static Judgement right() {
        return new Judgement(Verdict.RIGHT, "");
    }

    static Judgement wrong(String detail) {
        return new Judgement(Verdict.WRONG, detail);
    }

    /** A refusal is clear where it has a code, and a sentence that ends like one. */
    static Judgement refused(UploadRefused refused) {
        String sentence = refused.getMessage();
        boolean clear = sentence != null
                && sentence.matches("(?s).{20,}[.?]")
                && !refused.code().isBlank();
        return clear ? new Judgement(Verdict.REFUSED, refused.code()) : wrong("An unclear refusal: " + sentence);
    }
}

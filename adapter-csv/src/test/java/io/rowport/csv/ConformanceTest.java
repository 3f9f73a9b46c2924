package io.rowport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.csv.Conformance.Case;
import io.rowport.csv.Conformance.Judgement;
import io.rowport.csv.Conformance.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTest {
    static Stream<Case> cases() {
        return Conformance.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFileIsReadRightOrRefusedClearly(Case file) {
        Judgement judgement = file.judge();

        assertThat(judgement.verdict()).as(judgement.detail()).isNotEqualTo(Verdict.WRONG);
    }

    @Test
    void theTableInTheDocumentationHoldsTheFiguresCounted() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "csv.md"));

        assertThat(documented).containsSubsequence(countedTable());
    }

    private static List<String> countedTable() {
        Map<String, Map<Verdict, Integer>> counts = new LinkedHashMap<>();
        cases().forEach(file -> counts.computeIfAbsent(file.suite(), suite -> new EnumMap<>(Verdict.class))
                .merge(file.judge().verdict(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String row(String suite, Map<Verdict, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return "| " + suite + " | " + all + " | " + counts.getOrDefault(Verdict.RIGHT, 0) + " | "
                + counts.getOrDefault(Verdict.REFUSED, 0) + " | " + counts.getOrDefault(Verdict.ON_PURPOSE, 0) + " | "
                + counts.getOrDefault(Verdict.WRONG, 0) + " |";
    }
}

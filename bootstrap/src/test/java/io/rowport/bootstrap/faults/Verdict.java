package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.bootstrap.faults.Records.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a file, held against what had to.
 *
 * @param lost rows without an outcome, and records that should be there and aren't
 * @param doubled rows with more than one outcome, and records that are there more than once
 * @param wrong outcomes and records that are others than they had to be
 * @param findings what was found, some lines of it
 */
record Verdict(long lost, long doubled, long wrong, List<String> findings) {
    private static final int SHOWN = 20;

    static Verdict on(ClientsFile file, List<JsonNode> rows, List<Stored> stored) {
        Inspection inspection = new Inspection();
        inspection.outcomes(file, rows);
        inspection.records(file, stored);
        inspection.links(rows, stored);
        return inspection.verdict();
    }

    /** Only the records: for a file of which nothing, or no longer anything, may be seen. */
    static Verdict onRecords(ClientsFile file, List<Stored> stored) {
        Inspection inspection = new Inspection();
        inspection.records(file, stored);
        return inspection.verdict();
    }

    /** Only the outcomes: while a server has its H2 database open. */
    static Verdict onRows(ClientsFile file, List<JsonNode> rows) {
        Inspection inspection = new Inspection();
        inspection.outcomes(file, rows);
        return inspection.verdict();
    }

    void mustBeClean(String context) {
        assertThat(findings).as("%s, %s: %s", context, Faults.clue(), this).isEmpty();
    }

    private static final class Inspection {
        private long lost;
        private long doubled;
        private long wrong;
        private final List<String> findings = new ArrayList<>();

        void outcomes(ClientsFile file, List<JsonNode> rows) {
            Map<Integer, String> seen = new HashMap<>();
            for (JsonNode row : rows) {
                int number = row.get("row").asInt();
                if (seen.put(number, row.get("outcome").asText()) != null) {
                    doubled++;
                    findings.add("row " + number + " has two outcomes");
                }
            }
            for (int number = 1; number <= file.rows(); number++) {
                String outcome = seen.remove(number);
                String expected = file.outcomes().get(number - 1);
                if (outcome == null) {
                    lost++;
                    findings.add("row " + number + " has no outcome");
                } else if (!outcome.equals(expected)) {
                    wrong++;
                    findings.add("row " + number + " is " + outcome + ", not " + expected);
                }
            }
            seen.forEach((number, outcome) -> {
                wrong++;
                findings.add("row " + number + " isn't in the file");
            });
        }

        void records(ClientsFile file, List<Stored> stored) {
            Set<String> seen = new HashSet<>();
            for (Stored record : stored) {
                Client expected = file.clients().get(record.client().tag());
                if (!seen.add(record.client().tag())) {
                    doubled++;
                    findings.add("two records of " + record.client().tag());
                } else if (!record.client().equals(expected)) {
                    wrong++;
                    findings.add(record.client() + " should be " + expected);
                }
            }
            for (String tag : file.clients().keySet()) {
                if (!seen.contains(tag)) {
                    lost++;
                    findings.add("no record of " + tag);
                }
            }
        }

        /** Each row that was applied names a record that is there, and no two rows have created the same. */
        void links(List<JsonNode> rows, List<Stored> stored) {
            Set<String> keys = new HashSet<>();
            stored.forEach(record -> keys.add(record.uuid().toString()));
            Set<String> created = new HashSet<>();
            for (JsonNode row : rows) {
                String record = row.get("record_uuid").asText();
                if (row.get("outcome").asText().equals("failed")) {
                    continue;
                }
                if (!keys.contains(record) || row.get("outcome").asText().equals("created") && !created.add(record)) {
                    wrong++;
                    findings.add("row " + row.get("row") + " names the wrong record, " + record);
                }
            }
        }

        Verdict verdict() {
            return new Verdict(
                    lost, doubled, wrong, findings.stream().limit(SHOWN).toList());
        }
    }
}

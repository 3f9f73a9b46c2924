package io.rowport.bootstrap.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** The figures of one test, told in one line. */
final class Tally {
    private final String test;
    private int rounds;
    private long rows;
    private long lost;
    private long doubled;
    private long wrong;
    private Duration longest = Duration.ZERO;

    Tally(String test) {
        this.test = test;
    }

    void round() {
        rounds++;
    }

    int rounds() {
        return rounds;
    }

    void add(ClientsFile file, Verdict verdict) {
        rows += file.rows();
        lost += verdict.lost();
        doubled += verdict.doubled();
        wrong += verdict.wrong();
    }

    /** Counts rows of which two runs of the same file say something different. */
    void compared(List<JsonNode> one, List<JsonNode> other) {
        rows += one.size();
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            wrong += i < one.size() && i < other.size() && one.get(i).equals(other.get(i)) ? 0 : 1;
        }
    }

    void goneOnAfter(Duration time) {
        if (time.compareTo(longest) > 0) {
            longest = time;
        }
    }

    void tell() {
        System.out.printf(
                "faults test=%s rounds=%d rows=%d lost=%d doubled=%d wrong=%d longest_to_go_on_ms=%d seed=%d%n",
                test, rounds, rows, lost, doubled, wrong, longest.toMillis(), Faults.SEED);
    }
}

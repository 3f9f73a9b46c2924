package io.rowport.application;

import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.OnExisting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Makes up files of {@link SampleTypes} in which rows often get in each other's way: few names, few references, some cells that
 * can't be read.
 */
final class RandomFiles {
    private static final Map<String, List<String>> CELLS = Map.ofEntries(
            Map.entry("kind", List.of("guest", "guest", "guest", "employee", "Guest", "boss", "")),
            Map.entry("name", List.of("Ann", "Bob", "Cy", "Di", "Ed", "Flo", "Gus", "A name that is far too long")),
            Map.entry("email", List.of("a@example.org", "b@example.org", "", "", "nobody")),
            Map.entry("born", List.of("1990-01-01", "01/01/1990", "1991-02-02", "", "", "never")),
            Map.entry("hired", List.of("2020-01-01", "2020-01-01", "1980-01-01", "")),
            Map.entry("salary", List.of("10", "10.00", "£1\\,000", "", "much")),
            Map.entry("tags", List.of("a;b", "a; b;", "b", ";", "")),
            Map.entry("external_reference", List.of("R-1", "R-2", "R-3", "R-4", "R-5", " R-6 ", "", "")),
            Map.entry("manager_reference", List.of("R-1", "R-2", " R-3", "R-4", "", "", "", "X-9")),
            Map.entry("adviser", List.of("Jo Doe", "", "Nobody")),
            Map.entry("person_reference", List.of("R-1", "R-2", "R-3", "R-4", "R-9", "")),
            Map.entry("amount", List.of("1", "2.50", "", "")),
            Map.entry("share", List.of("5%", "", "", "101")),
            Map.entry("source", List.of("Bank", "Cash", "")),
            Map.entry("label", List.of("Own", "", "")));

    private final long seed;
    private final Random random;

    RandomFiles(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int several) {
        return random.nextInt(several) == 0;
    }

    ImportOptions options() {
        return new ImportOptions(
                OnExisting.values()[below(3)], BlankCells.values()[below(2)], DateOrder.DMY, null, null, null);
    }

    /** A file with some columns for certain and others perhaps. Columns that aren't known above come from the caller. */
    String[] file(int rows, List<String> always, List<String> perhaps, Map<String, List<String>> more) {
        Set<String> columns = new LinkedHashSet<>(always);
        perhaps.stream().filter(column -> oneIn(2)).forEach(columns::add);
        List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
        for (int i = 0; i < rows; i++) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column ->
                    cells.add(oneOf(more.getOrDefault(column, CELLS.getOrDefault(column, List.of())))));
            lines.add(oneIn(30) ? "ragged" : String.join(",", cells));
        }
        return lines.toArray(String[]::new);
    }

    String[] people(int rows) {
        return file(
                rows,
                List.of("kind", "name"),
                List.of(
                        "external_reference",
                        "external_reference",
                        "email",
                        "born",
                        "hired",
                        "salary",
                        "tags",
                        "manager_reference",
                        "adviser"),
                Map.of());
    }

    static List<String> uuids(List<UUID> known, UUID unknown) {
        List<String> uuids = new ArrayList<>(known.stream().map(UUID::toString).toList());
        uuids.add(unknown.toString());
        return uuids;
    }

    static List<String> moments(Instant before, Instant after) {
        return List.of(before.toString(), after.toString(), after.toString(), "", "");
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }

    private String oneOf(List<String> cells) {
        return cells.get(below(cells.size()));
    }
}

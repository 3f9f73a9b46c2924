package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.application.ContractTypes;
import io.rowport.application.SeededIds;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.Page;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.RecordStore.NewRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch looks up is found by index: how much else a firm has stored makes no difference. */
class LargeTableTest {
    private static final int WANTED = 1_000;
    private static final int SMALL = 1_100;
    private static final int LARGE = 20_000;
    private static final int TIMES = 5;
    private static final double AT_MOST = 6;

    private static final SeededIds IDS = new SeededIds(20_261_124);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static RecordStore records;
    private static FirmId small;
    private static FirmId large;

    @BeforeAll
    static void fill() {
        database = new TestDatabase("jdbc:h2:file:" + folder.resolve("test"), "rowport", "");
        records = database.persistence().records();
        small = firmWith(SMALL);
        large = firmWith(LARGE);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void externalReferencesAreLookedUpByIndex() {
        assertIndexed((firm, from) -> assertThat(records.taken(firm, ContractTypes.PEOPLE, references(from)))
                .hasSize(WANTED));
    }

    @Test
    void whatRowsReferToIsLookedUpByIndex() {
        assertIndexed((firm, from) -> assertThat(database.persistence()
                        .references()
                        .find(firm, ContractTypes.PEOPLE.name(), Set.of(), references(from), Set.of())
                        .byKey())
                .hasSize(WANTED));
    }

    @Test
    void uniqueValuesAreLookedUpByIndex() {
        assertIndexed((firm, from) -> assertThat(database.persistence()
                        .references()
                        .matching(
                                firm,
                                ContractTypes.PEOPLE.name(),
                                List.of("name", "born"),
                                namesWithoutBirth(from),
                                List.of()))
                .hasSize(WANTED));
    }

    @Test
    void aPageIsFoundByIndex() {
        assertIndexed((firm, from) -> assertThat(records.list(
                                firm, ContractTypes.PEOPLE, RecordStore.Filter.ALL, new Page.Request(from + 1, 100))
                        .items())
                .hasSize(100));
    }

    /** Each time for others: the database would remember what it has answered just now. */
    private interface LookUp {
        void in(FirmId firm, int from);
    }

    private void assertIndexed(LookUp lookUp) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        nanos.put("small", quickest(lookUp, small));
        nanos.put("large", quickest(lookUp, large));

        assertThat((double) nanos.get("large") / nanos.get("small"))
                .as("%s", nanos)
                .isLessThan(AT_MOST);
    }

    private static long quickest(LookUp lookUp, FirmId firm) {
        return IntStream.range(0, TIMES)
                .mapToLong(i -> {
                    long begin = System.nanoTime();
                    lookUp.in(firm, i);
                    return System.nanoTime() - begin;
                })
                .min()
                .orElseThrow();
    }

    private static Set<String> references(int from) {
        return IntStream.range(from, from + WANTED)
                .mapToObj(i -> "P-" + i)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<List<@Nullable Object>> namesWithoutBirth(int from) {
        List<List<@Nullable Object>> tuples = new ArrayList<>();
        for (int i = from; i < from + WANTED; i++) {
            tuples.add(Arrays.asList("Person " + i, null));
        }
        return tuples;
    }

    private static FirmId firmWith(int people) {
        FirmId firm = new FirmId(IDS.get());
        database.given(Account.named(IDS.get(), firm, "Jo"));
        ImportId origin = new ImportId(IDS.get());
        List<NewRecord> created = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("name", "Person " + i);
            created.add(new NewRecord(IDS.get(), "P-" + i, i + 1L, values));
        }
        database.persistence()
                .transactions()
                .run(() -> records.insert(firm, ContractTypes.PEOPLE, origin, created, NOW));
        return firm;
    }
}

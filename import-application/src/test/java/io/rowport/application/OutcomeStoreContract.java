package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Change;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutcomeStore} does. The imports are of the {@link ContractTypes}. */
public abstract class OutcomeStoreContract extends PortContract {
    private static final Page.Request FIRST_PAGE = new Page.Request(1, 100);

    private ImportId people = noImport();

    /** {@return the store under test} */
    protected abstract OutcomeStore outcomes();

    /** {@return transactions that it takes part in} */
    protected abstract Transactions transactions();

    /**
     * Makes an import exist.
     *
     * @param existing the import, of an account that exists
     */
    protected abstract void given(Import existing);

    @BeforeEach
    void beginWithAnImport() {
        people = existing(anImport().withRows(10_000).processing());
    }

    @Test
    void aNewImportHasNoOutcomes() {
        assertThat(all(people)).isEmpty();
        assertThat(outcomes().page(people, Optional.empty(), FIRST_PAGE).total())
                .isZero();
    }

    @Test
    void eachKindOfOutcomeIsKept() {
        List<RowResult> results = List.of(
                applied(1, Outcome.CREATED),
                applied(2, Outcome.UPDATED),
                applied(3, Outcome.UNCHANGED),
                applied(4, Outcome.SKIPPED),
                rejected(5));

        outcomes().append(people, results);

        assertThat(all(people)).isEqualTo(results);
    }

    @Test
    void anOutcomeWithoutARecordIsKept() {
        RowResult wouldCreate = new RowResult.Applied(1, 2, Outcome.CREATED, null, List.of());

        outcomes().append(people, List.of(wouldCreate));

        assertThat(all(people)).containsExactly(wouldCreate);
    }

    @Test
    void changesAreKeptInOrderAndWithTheTypesOfTheirValues() {
        List<Change> changes = List.of(
                new Change("name", "O'Neil \"Jo\"", "Zoë\n🙂"),
                new Change("email", "old@example.org", null),
                new Change("born", LocalDate.of(1800, 1, 1), LocalDate.of(2200, 12, 31)),
                new Change("points", Long.MIN_VALUE, Long.MAX_VALUE),
                new Change("salary", new BigDecimal("0.10"), new BigDecimal("-12345678901234567.00")),
                new Change("share", new BigDecimal("2.500000"), new BigDecimal("100.000000")),
                new Change("active", false, true),
                new Change("tags", List.of("a, \"b\"", "c\\d"), List.of("")),
                new Change("manager_uuid", null, ids.get()),
                new Change("external_reference", null, "C-0001"));
        RowResult updated = new RowResult.Applied(1, 2, Outcome.UPDATED, ids.get(), changes, new ImportId(ids.get()));

        outcomes().append(people, List.of(updated));

        assertThat(all(people)).containsExactly(updated);
    }

    @Test
    void changesOfMomentsAreKept() {
        ImportId notes = existing(anImport().ofType("contract_notes").processing());
        Change change = new Change("written_at", Instant.parse("1847-11-30T23:59:59.999999Z"), NOW);
        RowResult updated = new RowResult.Applied(1, 2, Outcome.UPDATED, ids.get(), List.of(change));

        outcomes().append(notes, List.of(updated));

        assertThat(all(notes)).containsExactly(updated);
    }

    @Test
    void theCellsOfAFailedRowAreKeptAsTheyWere() {
        List<String> cells = List.of("", " padded ", "two\nlines\r\n", "\"quoted\"", "a;b,c\td", "Zoë 🙂", "nul\0nul");
        RowError error = new RowError("name", "Full \"name\"", "nul\0nul", "invalid_text", "The name field is odd.");
        RowResult rejected = new RowResult.Rejected(1, 2, cells, List.of(error));

        outcomes().append(people, List.of(rejected));

        assertThat(all(people)).containsExactly(rejected);
    }

    @Test
    void allErrorsOfAFailedRowAreKeptInOrder() {
        RowResult rejected = new RowResult.Rejected(
                1,
                2,
                List.of("x"),
                List.of(
                        RowError.of("name", "required", "The name field is required."),
                        RowError.of(RowError.ROW, "wrong_column_count", "The row has 1 cell."),
                        new RowError("born", "Born", null, "invalid_date", "The born field must be a date.")));

        outcomes().append(people, List.of(rejected));

        assertThat(all(people)).containsExactly(rejected);
    }

    @Test
    void aFailedRowWithoutCellsIsKept() {
        RowResult rejected =
                new RowResult.Rejected(1, 2, List.of(), List.of(RowError.of(RowError.ROW, "odd", "It is odd.")));

        outcomes().append(people, List.of(rejected));

        assertThat(all(people)).containsExactly(rejected);
    }

    @Test
    void aRowThatHasAResultGetsNoOther() {
        outcomes().append(people, List.of(applied(1, Outcome.CREATED), applied(2, Outcome.CREATED)));
        List<RowResult> before = all(people);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> outcomes().append(people, List.of(applied(2, Outcome.SKIPPED), rejected(3))));
        assertThat(all(people)).isEqualTo(before);
    }

    @Test
    void outcomesOfOneImportAreNotThoseOfAnother() {
        ImportId other = existing(anImport().processing());
        outcomes().append(people, List.of(applied(1, Outcome.CREATED)));

        outcomes().append(other, List.of(rejected(1)));

        assertThat(all(people)).extracting(RowResult::outcome).containsExactly(Outcome.CREATED);
        assertThat(all(other)).extracting(RowResult::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void outcomesAreUndoneWithTheirTransaction() {
        outcomes().append(people, List.of(applied(1, Outcome.CREATED)));
        IllegalStateException stop = new IllegalStateException("stop");

        Throwable thrown = catchThrowable(() -> transactions().run(() -> {
            outcomes().append(people, List.of(rejected(2)));
            throw stop;
        }));

        assertThat(thrown).isSameAs(stop);
        assertThat(all(people)).extracting(RowResult::row).containsExactly(1L);
        assertThat(outcomes().firstFailures(people, 25)).isEmpty();
    }

    @Test
    void pagesAreInFileOrderAcrossBatches() {
        appendBatches(3, 3, 1);

        Page<RowResult> second = outcomes().page(people, Optional.empty(), new Page.Request(2, 3));
        Page<RowResult> third = outcomes().page(people, Optional.empty(), new Page.Request(3, 3));

        assertThat(second.items()).extracting(RowResult::row).containsExactly(4L, 5L, 6L);
        assertThat(third.items()).extracting(RowResult::row).containsExactly(7L);
        assertThat(second.total()).isEqualTo(7);
    }

    @Test
    void aPageBeyondTheLastIsEmptyAndKnowsTheTotal() {
        appendBatches(3);
        Page.Request beyond = new Page.Request(9, 3);

        assertThat(outcomes().page(people, Optional.empty(), beyond)).isEqualTo(new Page<>(List.of(), 3, beyond));
    }

    @Test
    void aPageMayBeOfOneOutcome() {
        outcomes().append(people, List.of(rejected(1), applied(2, Outcome.CREATED), applied(3, Outcome.UPDATED)));
        outcomes().append(people, List.of(applied(4, Outcome.CREATED), rejected(5), applied(6, Outcome.CREATED)));

        Page<RowResult> page = outcomes().page(people, Optional.of(Outcome.CREATED), new Page.Request(1, 2));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).extracting(RowResult::row).containsExactly(2L, 4L);
        assertThat(outcomes()
                        .page(people, Optional.of(Outcome.FAILED), FIRST_PAGE)
                        .items())
                .extracting(RowResult::row)
                .containsExactly(1L, 5L);
        assertThat(outcomes()
                        .page(people, Optional.of(Outcome.SKIPPED), FIRST_PAGE)
                        .total())
                .isZero();
    }

    @Test
    void theFirstFailuresAreThoseWithTheLowestNumbers() {
        outcomes().append(people, List.of(applied(1, Outcome.CREATED), rejected(2), rejected(3)));
        outcomes().append(people, List.of(rejected(4), applied(5, Outcome.CREATED), rejected(6)));

        assertThat(outcomes().firstFailures(people, 3))
                .extracting(RowResult.Rejected::row)
                .containsExactly(2L, 3L, 4L);
        assertThat(outcomes().firstFailures(people, 25)).hasSize(4);
    }

    @Test
    void aPassGoesThroughAllRowsInFileOrder() {
        appendBatches(1000, 1000, 500);

        List<Long> rows = new ArrayList<>();
        outcomes().forEach(people, Optional.empty(), result -> rows.add(result.row()));

        assertThat(rows).isEqualTo(LongStream.rangeClosed(1, 2500).boxed().toList());
    }

    @Test
    void aPassMayBeOfOneOutcome() {
        outcomes().append(people, List.of(rejected(1), applied(2, Outcome.CREATED)));
        outcomes().append(people, List.of(rejected(3)));

        List<Long> rows = new ArrayList<>();
        outcomes().forEach(people, Optional.of(Outcome.FAILED), result -> rows.add(result.row()));

        assertThat(rows).containsExactly(1L, 3L);
    }

    @Test
    void whatAPassThrowsEndsItAndIsPassedOn() {
        appendBatches(5);
        IllegalStateException stop = new IllegalStateException("stop");
        List<Long> rows = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> outcomes().forEach(people, Optional.empty(), result -> {
            rows.add(result.row());
            if (result.row() == 2) {
                throw stop;
            }
        }));

        assertThat(thrown).isSameAs(stop);
        assertThat(rows).containsExactly(1L, 2L);
    }

    @Test
    void batchesAreReadFromTheEndTowardsTheBeginning() {
        appendBatches(3, 2, 1);

        assertThat(batchBefore(Long.MAX_VALUE)).containsExactly(6L);
        assertThat(batchBefore(6)).containsExactly(4L, 5L);
        assertThat(batchBefore(4)).containsExactly(1L, 2L, 3L);
        assertThat(batchBefore(1)).isEmpty();
    }

    @Test
    void aBatchThatBeginsBeforeTheRowIsReadWhole() {
        appendBatches(3, 3);

        assertThat(batchBefore(5)).containsExactly(4L, 5L, 6L);
    }

    @Test
    void whatAnUndoHasLeftIsListedByRowNumber() {
        appendBatches(3, 3);
        KeptRow first = kept(1, KeptRow.Reason.REFERRED_TO);
        KeptRow second = kept(2, KeptRow.Reason.CHANGED_SINCE);
        KeptRow fifth = kept(5, KeptRow.Reason.CHANGED_SINCE);

        outcomes().addKept(people, List.of(fifth));
        outcomes().addKept(people, List.of(second, first));

        assertThat(outcomes().kept(people, FIRST_PAGE))
                .isEqualTo(new Page<>(List.of(first, second, fifth), 3, FIRST_PAGE));
        assertThat(outcomes().kept(people, new Page.Request(2, 2)).items()).containsExactly(fifth);
    }

    @Test
    void anUndoThatHasLeftNothingListsNothing() {
        appendBatches(3);

        assertThat(outcomes().kept(people, FIRST_PAGE).total()).isZero();
    }

    @Test
    void whatAnUndoHasLeftIsForgottenWithItsTransaction() {
        appendBatches(1);

        catchThrowable(() -> transactions().run(() -> {
            outcomes().addKept(people, List.of(kept(1, KeptRow.Reason.CHANGED_SINCE)));
            throw new IllegalStateException("stop");
        }));

        assertThat(outcomes().kept(people, FIRST_PAGE).items()).isEmpty();
    }

    private KeptRow kept(long row, KeptRow.Reason reason) {
        return new KeptRow(row, ids.get(), reason);
    }

    private List<Long> batchBefore(long row) {
        return outcomes().batchBefore(people, row).stream().map(RowResult::row).toList();
    }

    private void appendBatches(int... sizes) {
        long next = 1;
        for (int size : sizes) {
            List<RowResult> batch = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                batch.add(applied(next++, Outcome.CREATED));
            }
            outcomes().append(people, batch);
        }
    }

    private List<RowResult> all(ImportId id) {
        return outcomes().page(id, Optional.empty(), FIRST_PAGE).items();
    }

    private ImportId existing(ImportBuilder builder) {
        Import built = builder.build();
        given(built);
        return built.id();
    }

    private RowResult applied(long row, Outcome outcome) {
        List<Change> changes = outcome == Outcome.UPDATED ? List.of(new Change("name", "before", "after")) : List.of();
        return new RowResult.Applied(row, row + 1, outcome, ids.get(), changes);
    }

    @Test
    void aPageOfLargeRowsShowsOnlyTheFirstOfThemWhole() {
        List<RowResult> large = LongStream.rangeClosed(1, 8)
                .mapToObj(OutcomeStoreContract::large)
                .toList();
        outcomes().append(people, large);

        List<RowResult> shown =
                outcomes().page(people, Optional.of(Outcome.FAILED), FIRST_PAGE).items();

        assertThat(shown).hasSize(8).startsWith(large.get(0), large.get(1));
        assertThat(shown.stream().mapToLong(RowResult::chars).sum()).isLessThan(OutcomeStore.MOST_SHOWN);
        assertThat(shown.get(7)).isEqualTo(large.get(7).fitting(0));
    }

    @Test
    void whoGoesThroughLargeRowsGetsAllOfThemWhole() {
        List<RowResult> large = LongStream.rangeClosed(1, 8)
                .mapToObj(OutcomeStoreContract::large)
                .toList();
        outcomes().append(people, large);

        List<RowResult> passed = new ArrayList<>();
        outcomes().forEach(people, Optional.of(Outcome.FAILED), passed::add);

        assertThat(passed).isEqualTo(large);
    }

    @Test
    void ofLargeRowsFewerAreTheFirst() {
        List<RowResult> large = LongStream.rangeClosed(1, 8)
                .mapToObj(OutcomeStoreContract::large)
                .toList();
        outcomes().append(people, large);

        List<RowResult.Rejected> first = outcomes().firstFailures(people, 8);

        assertThat(first).hasSizeBetween(1, 3);
        assertThat(large).startsWith(first.toArray(RowResult[]::new));
    }

    @Test
    void theFirstFailuresOfSeveralImportsAreThoseOfEach() {
        ImportId notes = existing(anImport().ofType("contract_notes").processing());
        outcomes().append(people, List.of(rejected(1), applied(2, Outcome.CREATED), rejected(3), rejected(4)));
        outcomes().append(notes, List.of(applied(1, Outcome.CREATED), rejected(2)));

        assertThat(outcomes().firstFailures(List.of(notes, people), 2))
                .containsOnly(
                        Map.entry(people, outcomes().firstFailures(people, 2)),
                        Map.entry(notes, outcomes().firstFailures(notes, 2)));
    }

    @Test
    void importsAfterWhatCanBeShownComeWithoutTheirFirstFailures() {
        ImportId second = existing(anImport().ofType("contract_notes").processing());
        ImportId third = existing(anImport().ofType("contract_notes").processing());
        for (ImportId id : List.of(people, second, third)) {
            outcomes().append(id, List.of(large(1), large(2), large(3), large(4)));
        }

        Map<ImportId, List<RowResult.Rejected>> first = outcomes().firstFailures(List.of(people, second, third), 4);

        assertThat(first)
                .containsEntry(people, outcomes().firstFailures(people, 4))
                .containsKey(second);
        assertThat(first.getOrDefault(third, List.of())).isEmpty();
    }

    /** With 300,000 characters in a cell, and in its problem again. */
    private static RowResult large(long row) {
        String cell = "x".repeat(300_000);
        return new RowResult.Rejected(
                row,
                row + 1,
                List.of("C" + row, cell),
                List.of(new RowError("name", "Name", cell, "too_long", "The name field is too long.")));
    }

    private static RowResult rejected(long row) {
        return new RowResult.Rejected(
                row,
                row + 1,
                List.of("C" + row, ""),
                List.of(new RowError("name", "Name", "", "required", "The name field is required.")));
    }
}

package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Account;
import io.rowport.domain.BlankCells;
import io.rowport.domain.Counts;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Dialect;
import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportQuery.Sort;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import io.rowport.domain.SourceFile;
import io.rowport.domain.Undo;
import io.rowport.domain.Warning;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.ImportStore.Claim;
import io.rowport.domain.port.ImportStore.ClaimLost;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ImportStore} does. */
public abstract class ImportStoreContract extends PortContract {
    private static final Counts ONE_CREATED = new Counts(1, 0, 0, 0, 0);
    private static final String SHA = "ab".repeat(32);
    private static final Page.Request FIRST_PAGE = new Page.Request(1, 50);

    /** {@return the store under test} */
    protected abstract ImportStore imports();

    /** {@return the outcomes that are removed with an import} */
    protected abstract OutcomeStore outcomes();

    /** {@return transactions over both} */
    protected abstract Transactions transactions();

    @Test
    void anImportIsFoundAsItWasAdded() {
        Import pending = added(anImport());

        assertThat(imports().find(account.firm(), pending.id())).contains(pending);
    }

    @Test
    void anImportOfAnAccountThatNobodyHasToldOfIsFoundAsItWasAdded() {
        Account unknown = someone();
        Import first = anImportOf(unknown).build();
        Import second = anImportOf(unknown).build();

        imports().add(first);
        imports().add(second);

        assertThat(imports().find(unknown.firm(), first.id())).contains(first);
        assertThat(imports().find(unknown.firm(), second.id())).contains(second);
    }

    @Test
    void everyPartOfAnImportIsKept() {
        Import earlier = added(anImport().completed());
        Import whole = elaborate(earlier.id());
        imports().add(whole);

        assertThat(imports().find(account.firm(), whole.id())).contains(whole);
    }

    @Test
    void howFarAnUndoIsIsKept() {
        Import undoing = added(anImport()
                .completed()
                .then(current -> current.undoing(Undo.Afterwards.REMOVE_IMPORT, NOW))
                .then(current -> current.undoneTo(current.state().undo().to(2, 1, 1), NOW)));

        assertThat(reread(undoing).state().undo()).isEqualTo(new Undo(2, 1, 1, Undo.Afterwards.REMOVE_IMPORT));
        assertThat(reread(undoing)).isEqualTo(undoing);
    }

    @Test
    void theOrderOfMappedColumnsIsKept() {
        Map<String, String> inOrder = new LinkedHashMap<>();
        for (String field : List.of("points", "name", "born", "active", "email", "external_reference")) {
            inOrder.put(field, "Column of " + field);
        }
        Import mapped = added(anImport().mapped(Mapping.ofFields(inOrder)));

        Mapping found = reread(mapped).mapping();

        assertThat(found).isNotNull();
        assertThat(found.headersByField()).containsExactlyEntriesOf(inOrder);
    }

    @Test
    void anAccountOfWhichOnlyTheNameIsKnownIsKept() {
        Account bare = Account.named(ids.get(), account.firm(), "Nobody Else");
        given(bare);
        Import pending = added(anImportOf(bare));

        assertThat(reread(pending).account()).isEqualTo(bare);
    }

    @Test
    void whatIsRemovedTwiceIsCountedOnce() {
        Import kept = added(anImport());
        Import gone = added(anImport());

        imports().remove(account.firm(), gone.id());
        imports().remove(account.firm(), gone.id());

        Page<Import> page = imports().list(account.firm(), ImportQuery.ALL, new Page.Request(1, 10));
        assertThat(page.items()).containsExactly(kept);
        assertThat(page.total()).isEqualTo(1);
        assertThat(imports().storedBytes(account.firm()))
                .isEqualTo(kept.file().fingerprint().size());
    }

    @Test
    void whatAFirmHasStoredIsAddedUpButWhatIsPurged() {
        Import kept = added(anImport());
        Import purged = added(anImport().completed());
        Import removed = added(anImport());
        imports().change(account.firm(), purged.id(), current -> current.purged(NOW));
        imports().remove(account.firm(), removed.id());
        added(anImportOf(stranger()));

        assertThat(imports().storedBytes(account.firm()))
                .isPositive()
                .isEqualTo(kept.file().fingerprint().size());
        assertThat(imports().storedBytes(new FirmId(ids.get()))).isZero();

        imports().remove(account.firm(), purged.id());
        imports().remove(account.firm(), removed.id());
        assertThat(imports().storedBytes(account.firm()))
                .as("what was purged or removed already isn't given back again")
                .isEqualTo(kept.file().fingerprint().size());
    }

    @Test
    void anImportThatWasNeverAddedIsNotFound() {
        assertThat(imports().find(account.firm(), noImport())).isEmpty();
    }

    @Test
    void anotherFirmFindsNothing() {
        Import pending = added(anImport());

        assertThat(imports().find(stranger().firm(), pending.id())).isEmpty();
    }

    @Test
    void aChangeIsKeptAndGivenBack() {
        Import pending = added(anImport());

        Optional<Import> changed =
                imports().change(account.firm(), pending.id(), current -> current.mapped(ImportBuilder.MAPPING, NOW));

        assertThat(changed).map(Import::status).contains(ImportStatus.MAPPED);
        assertThat(imports().find(account.firm(), pending.id())).isEqualTo(changed);
    }

    @Test
    void aChangeSeesTheImportAsItIs() {
        Import pending = added(anImport());
        List<Import> seen = new ArrayList<>();

        imports().change(account.firm(), pending.id(), current -> {
            seen.add(current);
            return current;
        });

        assertThat(seen).containsExactly(pending);
    }

    @Test
    void aChangeThatThrowsChangesNothingAndIsPassedOn() {
        Import pending = added(anImport());

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> imports().change(account.firm(), pending.id(), current -> current.started(NOW)));
        assertThat(reread(pending)).isEqualTo(pending);
    }

    @Test
    void anotherFirmChangesNothing() {
        Import pending = added(anImport());

        Optional<Import> changed = imports()
                .change(stranger().firm(), pending.id(), current -> current.mapped(ImportBuilder.MAPPING, NOW));

        assertThat(changed).isEmpty();
        assertThat(reread(pending)).isEqualTo(pending);
    }

    @Test
    void whatWasNeverAddedIsNotChanged() {
        assertThat(imports().change(account.firm(), noImport(), current -> current))
                .isEmpty();
    }

    @Test
    void changesFromTwoThreadsHappenOneAfterTheOther() {
        Import mapped = added(anImport().mapped());

        InTurns.repeat(2, 20, () -> imports().change(account.firm(), mapped.id(), ImportStoreContract::touched));

        assertThat(reread(mapped).timeline().updatedAt()).isEqualTo(ImportBuilder.CREATED.plusNanos(40_000));
    }

    @Test
    void aChangeIsUndoneWithItsTransaction() {
        Import mapped = added(anImport().mapped());

        rolledBack(() -> imports().change(account.firm(), mapped.id(), ImportStoreContract::touched));

        assertThat(reread(mapped)).isEqualTo(mapped);
    }

    @Test
    void anImportIsRemovedWithItsOutcomes() {
        Import completed = added(anImport().completed());
        outcomes().append(completed.id(), List.of(skippedRow()));

        imports().remove(account.firm(), completed.id());

        assertThat(imports().find(account.firm(), completed.id())).isEmpty();
        assertThat(outcomes().page(completed.id(), Optional.empty(), FIRST_PAGE).total())
                .isZero();
    }

    @Test
    void anotherFirmRemovesNothing() {
        Import completed = added(anImport().completed());
        outcomes().append(completed.id(), List.of(skippedRow()));

        imports().remove(stranger().firm(), completed.id());

        assertThat(reread(completed)).isEqualTo(completed);
        assertThat(outcomes().page(completed.id(), Optional.empty(), FIRST_PAGE).total())
                .isOne();
    }

    @Test
    void removingWhatIsNotThereDoesNothing() {
        assertThat(catchThrowable(() -> imports().remove(account.firm(), noImport())))
                .isNull();
    }

    @Test
    void anImportThatAnotherRepeatsCanBeRemoved() {
        Import earlier = added(anImport().completed());
        Import repeat = elaborate(earlier.id());
        imports().add(repeat);

        imports().remove(account.firm(), earlier.id());

        assertThat(imports().find(account.firm(), earlier.id())).isEmpty();
        assertThat(imports().find(account.firm(), repeat.id())).isPresent();
    }

    @Test
    void aListHoldsTheFirmsImportsOnly() {
        Import own = added(anImport());
        added(anImportOf(stranger()));

        assertThat(listed(ImportQuery.ALL)).containsExactly(own);
    }

    @Test
    void aListIsNewestFirst() {
        Import second = added(anImport().at(NOW.plusSeconds(2)));
        Import third = added(anImport().at(NOW.plusSeconds(3)));
        Import first = added(anImport().at(NOW.plusSeconds(1)));

        assertThat(listed(ImportQuery.ALL)).containsExactly(third, second, first);
    }

    @Test
    void aListMayBeOldestFirst() {
        Import second = added(anImport().at(NOW.plusSeconds(2)));
        Import first = added(anImport().at(NOW.plusSeconds(1)));

        assertThat(listed(sortedBy(new Sort(Sort.By.CREATED_AT, false)))).containsExactly(first, second);
    }

    @Test
    void aListMayBeInTheOrderOfTheLastChange() {
        Import touchedLate =
                added(anImport().at(NOW).then(current -> current.mapped(ImportBuilder.MAPPING, NOW.plusSeconds(9))));
        Import touchedEarly = added(anImport().at(NOW.plusSeconds(5)));

        assertThat(listed(sortedBy(new Sort(Sort.By.UPDATED_AT, false)))).containsExactly(touchedEarly, touchedLate);
        assertThat(listed(sortedBy(new Sort(Sort.By.UPDATED_AT, true)))).containsExactly(touchedLate, touchedEarly);
    }

    @Test
    void pagesOfImportsOfTheSameMomentNeverOverlap() {
        Set<ImportId> added = new java.util.HashSet<>();
        for (int i = 0; i < 7; i++) {
            added.add(added(anImport()).id());
        }
        List<ImportId> paged = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Page<Import> page = imports().list(account.firm(), ImportQuery.ALL, new Page.Request(number, 3));
            assertThat(page.total()).isEqualTo(7);
            page.items().forEach(current -> paged.add(current.id()));
        }

        assertThat(paged).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void aPageBeyondTheLastIsEmptyAndKnowsTheTotal() {
        added(anImport());
        Page.Request beyond = new Page.Request(5, 10);

        Page<Import> page = imports().list(account.firm(), ImportQuery.ALL, beyond);

        assertThat(page).isEqualTo(new Page<>(List.of(), 1, beyond));
    }

    @Test
    void theTotalCountsWhatTheQueryWantsOnly() {
        added(anImport().in(Mode.UPDATE));
        added(anImport().in(Mode.UPDATE));
        added(anImport().in(Mode.STORE));

        Page<Import> page = imports()
                .list(
                        account.firm(),
                        wanting(Set.of(), Set.of(), Set.of(Mode.UPDATE), Set.of()),
                        new Page.Request(1, 1));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.items()).hasSize(1);
    }

    @Test
    void aListMayBeOfSomeIds() {
        Import wanted = added(anImport());
        added(anImport());
        ImportQuery query = new ImportQuery(
                Set.of(wanted.id(), noImport()),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                Set.of(),
                Sort.NEWEST_FIRST);

        assertThat(listed(query)).containsExactly(wanted);
    }

    @Test
    void aListMayBeOfSomeTypes() {
        Import people = added(anImport().ofType("contract_people"));
        Import notes = added(anImport().ofType("contract_notes"));

        assertThat(listed(wanting(Set.of("contract_people"), Set.of(), Set.of(), Set.of())))
                .containsExactly(people);
        assertThat(listed(wanting(Set.of(), Set.of("contract_people"), Set.of(), Set.of())))
                .containsExactly(notes);
    }

    @Test
    void aListMayBeOfSomeModes() {
        Import validation = added(anImport().in(Mode.VALIDATE));
        Import update = added(anImport().in(Mode.UPDATE));
        added(anImport().in(Mode.STORE));

        assertThat(listed(wanting(Set.of(), Set.of(), Set.of(Mode.VALIDATE, Mode.UPDATE), Set.of())))
                .containsExactlyInAnyOrder(validation, update);
    }

    @Test
    void aListMayBeOfSomeStatuses() {
        Import mapped = added(anImport().mapped());
        added(anImport());

        assertThat(listed(wanting(Set.of(), Set.of(), Set.of(), Set.of(ImportStatus.MAPPED, ImportStatus.FAILED))))
                .containsExactly(mapped);
    }

    @Test
    void aListMayBeOfSomeDaysBothIncluded() {
        added(anImport().at(Instant.parse("2026-03-01T23:59:59.999999Z")));
        Import first = added(anImport().at(Instant.parse("2026-03-02T00:00:00Z")));
        Import last = added(anImport().at(Instant.parse("2026-03-03T23:59:59.999999Z")));
        added(anImport().at(Instant.parse("2026-03-04T00:00:00Z")));

        assertThat(listed(between(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3))))
                .containsExactly(last, first);
    }

    @Test
    void aListMayBeOfSomeAccounts() {
        Account colleague = Account.named(ids.get(), account.firm(), "Sam Colleague");
        given(colleague);
        added(anImport());
        Import theirs = added(anImportOf(colleague));
        ImportQuery query = new ImportQuery(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                Set.of(colleague.uuid()),
                Sort.NEWEST_FIRST);

        assertThat(listed(query)).containsExactly(theirs);
    }

    @Test
    void aListWithSeveralWishesMeetsAllOfThem() {
        Import wanted = added(anImport().in(Mode.UPDATE).mapped());
        added(anImport().in(Mode.UPDATE));
        added(anImport().in(Mode.STORE).mapped());

        assertThat(listed(wanting(Set.of(), Set.of(), Set.of(Mode.UPDATE), Set.of(ImportStatus.MAPPED))))
                .containsExactly(wanted);
    }

    @Test
    void theLastMappingIsThatOfTheLatestImportStartedWithTheseColumns() {
        Mapping latest = Mapping.ofFields(Map.of("name", "Reference"));
        added(anImport().at(NOW).completed());
        added(anImport().at(NOW.plusSeconds(60)).mapped(latest).then(current -> current.started(NOW.plusSeconds(60))));
        added(anImport().at(NOW.plusSeconds(120)).mapped(Mapping.ofFields(Map.of("name", "Name"))));

        assertThat(lastMapping(account, "Reference", "Name")).contains(latest);
    }

    @Test
    void theLastMappingIsForTheSameColumnsInTheSameOrder() {
        added(anImport().completed());

        assertThat(lastMapping(account, "Name", "Reference")).isEmpty();
        assertThat(lastMapping(account, "Reference", "Name", "More")).isEmpty();
    }

    @Test
    void theLastMappingIsForTheSameTypeAndFirm() {
        added(anImport().ofType("contract_notes").completed());
        added(anImportOf(stranger()).completed());

        assertThat(lastMapping(account, "Reference", "Name")).isEmpty();
    }

    @Test
    void theLastRunOfAFileIsTheLatestThatBegan() {
        added(anImport().withSha256(SHA).at(NOW).completed());
        Import latest = added(anImport().withSha256(SHA).at(NOW.plusSeconds(60)).processing());
        added(anImport().withSha256(SHA).at(NOW.plusSeconds(120)).mapped());

        assertThat(lastRun(account, Mode.STORE)).contains(latest.id());
    }

    @Test
    void aRunThatWasUndoneDoesNotCount() {
        Import first = added(anImport().withSha256(SHA).at(NOW).completed());
        added(anImport()
                .withSha256(SHA)
                .at(NOW.plusSeconds(60))
                .completed()
                .then(current -> current.undoing(Undo.Afterwards.KEEP_IMPORT, NOW.plusSeconds(61)))
                .then(current -> current.undone(NOW.plusSeconds(62))));

        assertThat(lastRun(account, Mode.STORE)).contains(first.id());
    }

    @Test
    void aFileThatStillWaitsForItsTurnCountsAsRun() {
        Import waiting = added(anImport().withSha256(SHA).queued());

        assertThat(lastRun(account, Mode.STORE)).contains(waiting.id());
    }

    @Test
    void aFileWhoseUndoIsNotDoneYetCountsAsRun() {
        Import undoing = added(anImport()
                .withSha256(SHA)
                .completed()
                .then(current -> current.undoing(Undo.Afterwards.KEEP_IMPORT, NOW.plusSeconds(61))));

        assertThat(lastRun(account, Mode.STORE)).contains(undoing.id());
    }

    @Test
    void theLastRunOfAFileIsInTheSameModeTypeAndFirm() {
        added(anImport().withSha256(SHA).in(Mode.VALIDATE).completed());
        added(anImport().withSha256(SHA).ofType("contract_notes").completed());
        added(anImportOf(stranger()).withSha256(SHA).completed());
        added(anImport().withSha256("cd".repeat(32)).completed());

        assertThat(lastRun(account, Mode.STORE)).isEmpty();
    }

    @Test
    void aClaimTakesTheImportInHand() {
        Import queued = added(anImport().queued());

        Claim claim = claimed(queued);

        assertThat(claim.current()).isEqualTo(queued.processing(NOW));
        assertThat(reread(queued)).isEqualTo(claim.current());
    }

    @Test
    void whatWasNeverAddedCannotBeClaimed() {
        assertThat(imports().claim(noImport(), current -> current)).isEmpty();
    }

    @Test
    void eachClaimHasAGreaterToken() {
        Import queued = added(anImport().queued());

        long first = claimed(queued).token();
        long second = claimed(queued).token();
        long third = claimed(queued).token();

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
    }

    @Test
    void aClaimAdvancesStepByStep() {
        Import queued = added(anImport().queued());
        Claim claim = claimed(queued);

        Claim once = imports().advance(claim, claim.current().advanced(ONE_CREATED, NOW));
        Claim twice = imports().advance(once, once.current().advanced(ONE_CREATED, NOW.plusSeconds(1)));

        assertThat(twice.current().progress().done()).isEqualTo(2);
        assertThat(reread(queued)).isEqualTo(twice.current());
    }

    @Test
    void aClaimTakesTheImportOutOfAnothersHand() {
        Import queued = added(anImport().queued());
        Claim dead = claimed(queued);
        Claim alive = claimed(queued);

        assertLost(dead);
        assertThat(reread(queued)).isEqualTo(alive.current());
        assertThat(imports().advance(alive, alive.current().advanced(ONE_CREATED, NOW)))
                .isNotNull();
    }

    @Test
    void aClaimThatHasAdvancedElsewhereIsLost() {
        Import queued = added(anImport().queued());
        Claim claim = claimed(queued);
        Claim further = imports().advance(claim, claim.current().advanced(ONE_CREATED, NOW));

        assertLost(claim);
        assertThat(reread(queued)).isEqualTo(further.current());
    }

    @Test
    void aClaimIsLostWhereTheImportWasCancelled() {
        Import queued = added(anImport().queued());
        Claim claim = claimed(queued);
        imports().change(account.firm(), queued.id(), current -> current.cancelled(NOW));

        assertLost(claim);
        assertThat(reread(queued).status()).isEqualTo(ImportStatus.CANCELLED);
    }

    @Test
    void aClaimIsLostWhereTheImportWasRemoved() {
        Import queued = added(anImport().queued());
        Claim claim = claimed(queued);
        imports().remove(account.firm(), queued.id());

        assertLost(claim);
    }

    @Test
    void aClaimThatIsRefusedTakesNothing() {
        Import queued = added(anImport().queued());
        Claim claim = claimed(queued);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> imports().claim(queued.id(), current -> current.undone(NOW)));
        assertThat(imports().advance(claim, claim.current().advanced(ONE_CREATED, NOW)))
                .isNotNull();
    }

    @Test
    void anAdvanceThatWasRolledBackCanBeTriedAgain() {
        Import queued = added(anImport().queued());
        Claim claim = claimed(queued);
        Import next = claim.current().advanced(ONE_CREATED, NOW);

        rolledBack(() -> imports().advance(claim, next));

        assertThat(reread(queued)).isEqualTo(claim.current());
        assertThat(imports().advance(claim, next).current()).isEqualTo(next);
    }

    @Test
    void aClaimDuringAnotherWorkersTransactionSeesWhatThatCommits() {
        Import queued = added(anImport().queued());
        Claim early = claimed(queued);
        Import next = early.current().advanced(ONE_CREATED, NOW);

        Future<Claim> late = transactions().call(() -> {
            imports().advance(early, next);
            return InTurns.begin(() -> claimed(queued));
        });
        Claim taken = InTurns.await(late);

        assertThat(taken.current().progress()).isEqualTo(next.progress());
        assertLost(early);
    }

    @Test
    void ofTwoWorkersWithTheSameClaimOneGoesOn() {
        Import queued = added(anImport().withRows(100).queued());
        Claim claim = claimed(queued);
        List<Throwable> refusals = java.util.Collections.synchronizedList(new ArrayList<>());

        InTurns.repeat(2, 1, () -> {
            Throwable refused = catchThrowable(() -> transactions()
                    .run(() -> imports().advance(claim, claim.current().advanced(ONE_CREATED, NOW))));
            if (refused != null) {
                refusals.add(refused);
            }
        });

        assertThat(refusals).hasSize(1).allMatch(ClaimLost.class::isInstance);
        assertThat(reread(queued).progress().done()).isOne();
    }

    private Import added(ImportBuilder builder) {
        Import built = builder.build();
        imports().add(built);
        return built;
    }

    private Import reread(Import known) {
        return imports().find(known.firm(), known.id()).orElseThrow();
    }

    private Claim claimed(Import queued) {
        return imports().claim(queued.id(), current -> current.processing(NOW)).orElseThrow();
    }

    private void assertLost(Claim claim) {
        assertThatExceptionOfType(ClaimLost.class)
                .isThrownBy(() -> transactions()
                        .run(() -> imports().advance(claim, claim.current().advanced(ONE_CREATED, NOW))));
    }

    private void rolledBack(Runnable work) {
        IllegalStateException stop = new IllegalStateException("stop");
        assertThat(catchThrowable(() -> transactions().run(() -> {
                    work.run();
                    throw stop;
                })))
                .isSameAs(stop);
    }

    private List<Import> listed(ImportQuery query) {
        return imports().list(account.firm(), query, FIRST_PAGE).items();
    }

    private Optional<Mapping> lastMapping(Account asking, String... headers) {
        return imports().lastMapping(asking.firm(), "contract_people", Headers.of(List.of(headers)));
    }

    private Optional<ImportId> lastRun(Account asking, Mode mode) {
        return imports().lastRunOf(asking.firm(), "contract_people", mode, SHA);
    }

    private static ImportQuery wanting(
            Set<String> types, Set<String> excluded, Set<Mode> modes, Set<ImportStatus> statuses) {
        return new ImportQuery(Set.of(), types, excluded, modes, statuses, null, null, Set.of(), Sort.NEWEST_FIRST);
    }

    private static ImportQuery between(LocalDate from, LocalDate to) {
        return new ImportQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), from, to, Set.of(), Sort.NEWEST_FIRST);
    }

    private static ImportQuery sortedBy(Sort sort) {
        return new ImportQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, Set.of(), sort);
    }

    private static Import touched(Import current) {
        Instant later = current.timeline().updatedAt().plus(Duration.ofNanos(1_000));
        return current.mapped(ImportBuilder.MAPPING, later);
    }

    private static RowResult skippedRow() {
        return new RowResult.Applied(1, 2, Outcome.SKIPPED, new UUID(1, 1), List.of());
    }

    /** An import in which nothing is left out. */
    private Import elaborate(ImportId duplicateOf) {
        SourceFile file = new SourceFile(
                "Kund:innen \"März\".csv",
                new SourceFile.Fingerprint(12_345_678_901L, SHA),
                new Dialect(
                        ';',
                        '\'',
                        Dialect.QuoteEscape.BACKSLASH,
                        Dialect.LineEnd.CR,
                        StandardCharsets.UTF_16LE,
                        true,
                        true,
                        3,
                        true),
                Map.of("delimiter", "It separates 10 of 10 rows.", "encoding", "A byte order mark says so."),
                Headers.of(List.of("Référence", "Name, \"full\"", "line\nbreak")),
                10,
                List.of(new Warning("encoding_guessed", "Look at the accents."), new Warning("mixed_dates", "Both.")));
        ImportOptions options = new ImportOptions(
                OnExisting.UPDATE, BlankCells.KEEP, DateOrder.MDY, ';', StandardCharsets.UTF_16LE, 7L);
        ImportRequest request = new ImportRequest("contract_people", Mode.UPDATE, options);
        return Import.create(new ImportId(ids.get()), account, request, file, duplicateOf, NOW)
                .mapped(Mapping.ofFields(Map.of("name", "Name, \"full\"")), NOW.plusSeconds(1))
                .started(NOW.plusSeconds(2))
                .processing(NOW.plusSeconds(3))
                .failedAfter(new Counts(1, 1, 1, 1, 2), "Its file is no longer kept.", NOW.plusSeconds(4));
    }
}

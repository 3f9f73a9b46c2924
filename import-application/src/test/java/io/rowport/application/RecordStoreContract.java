package io.rowport.application;

import static io.rowport.application.ContractTypes.NOTES;
import static io.rowport.application.ContractTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow.Reason;
import io.rowport.domain.Page;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.RecordStore.ChangedRecord;
import io.rowport.domain.port.RecordStore.Filter;
import io.rowport.domain.port.RecordStore.NewRecord;
import io.rowport.domain.port.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RecordStore} does. */
public abstract class RecordStoreContract extends RecordContract {
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Page.Request FIRST_PAGE = new Page.Request(1, 50);

    @Test
    void everyValueIsKeptWithItsType() {
        UUID manager = person("Manager");
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", "Zoë \"O'Neil\" 🙂\nof 2 lines");
        values.put("email", "zoe@example.org");
        values.put("born", LocalDate.of(1999, 6, 28));
        values.put("points", Long.MIN_VALUE);
        values.put("salary", new BigDecimal("1234.50"));
        values.put("share", new BigDecimal("2.500000"));
        values.put("active", true);
        values.put("tags", List.of("a, b", "\"c\"", "d\\e", "{f}"));
        values.put("manager_uuid", manager);

        UUID id = person(firm, "C-0001", values);

        assertThat(found(id).values()).isEqualTo(values);
        assertThat(found(id).externalReference()).isEqualTo("C-0001");
    }

    @Test
    void numbersOfAnySizeAreKept() {
        for (String amount : List.of(
                "0.00",
                "0.01",
                "-0.01",
                "9999.99",
                "10000.00",
                "-10000.01",
                "100000000.00",
                "99999999999999999.99",
                "-12345678901234567.89")) {
            UUID id = person(firm, null, Map.of("salary", new BigDecimal(amount), "points", Long.MAX_VALUE));
            assertThat(found(id).values()).containsEntry("salary", new BigDecimal(amount));
        }
        for (String share : List.of("0.000000", "0.000001", "100.000000", "33.333333")) {
            UUID id = person(firm, null, Map.of("share", new BigDecimal(share), "active", false));
            assertThat(found(id).values()).containsEntry("share", new BigDecimal(share));
        }
    }

    @Test
    void textsOfAnyLengthAndScriptAreKept() {
        List<NewRecord> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String name = i + "x".repeat(i % 200) + (i % 3 == 0 ? "é🙂" : "");
            many.add(newPerson("T-" + i, Map.of("name", name)));
        }

        transactions().run(() -> records().insert(firm, PEOPLE, origin, many, NOW));

        many.forEach(record -> assertThat(found(record.uuid()).values())
                .containsEntry("name", record.values().get("name")));
    }

    @Test
    void aRecordWhoseReferenceIsTakenKeepsAllOfItsBatchFromBeingCreated() {
        person(firm, "C-1", Map.of());
        NewRecord free = newPerson("C-2", Map.of());

        boolean created = transactions()
                .call(() -> records()
                        .insertUnlessTaken(firm, PEOPLE, origin, List.of(free, newPerson("C-1", Map.of())), NOW));

        assertThat(created).isFalse();
        assertThat(records().find(firm, PEOPLE, free.uuid())).isEmpty();
    }

    @Test
    void theTransactionGoesOnAfterAReferenceTurnedOutToBeTaken() {
        person(firm, "C-1", Map.of());
        NewRecord free = newPerson("C-2", Map.of());

        transactions().run(() -> {
            records().insertUnlessTaken(firm, PEOPLE, origin, List.of(newPerson("C-1", Map.of())), NOW);
            records().insert(firm, PEOPLE, origin, List.of(free), NOW);
        });

        assertThat(found(free.uuid()).externalReference()).isEqualTo("C-2");
    }

    @Test
    void recordsWhoseReferencesAreFreeAreCreated() {
        NewRecord free = newPerson("C-2", Map.of());

        boolean created =
                transactions().call(() -> records().insertUnlessTaken(firm, PEOPLE, origin, List.of(free), NOW));

        assertThat(created).isTrue();
        assertThat(found(free.uuid()).externalReference()).isEqualTo("C-2");
    }

    @Test
    void aRecordIsFoundWithAllStoredFieldsAndBlankOnesAreNull() {
        UUID id = person("Nothing Else");

        assertThat(found(id).values().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        PEOPLE.storedFields().stream().map(Field::name).toList());
        assertThat(found(id).values()).containsEntry("born", null).containsEntry("tags", null);
        assertThat(found(id).externalReference()).isNull();
    }

    @Test
    void daysFarInThePastAndTheFutureAreKept() {
        UUID old = person(firm, null, Map.of("born", LocalDate.of(1800, 1, 1)));
        UUID young = person(firm, null, Map.of("born", LocalDate.of(2200, 12, 31)));

        assertThat(found(old).values()).containsEntry("born", LocalDate.of(1800, 1, 1));
        assertThat(found(young).values()).containsEntry("born", LocalDate.of(2200, 12, 31));
    }

    @Test
    void momentsAreKeptToTheMicrosecond() {
        Instant written = Instant.parse("1847-11-30T23:59:59.999999Z");
        UUID note = ids.get();
        insert(NOTES, new NewRecord(note, null, 1, Map.of("written_at", written)));

        assertThat(records().find(firm, NOTES, note).orElseThrow().values()).containsEntry("written_at", written);
    }

    @Test
    void aNewRecordTellsWhenAndByWhichImportItWasCreated() {
        StoredRecord created = found(person("New"));

        assertThat(created.createdAt()).isEqualTo(NOW);
        assertThat(created.updatedAt()).isEqualTo(NOW);
        assertThat(created.changedBy()).isEqualTo(origin);
    }

    @Test
    void aRecordIsFoundByItsOwnFirmAndTypeOnly() {
        UUID id = person("Own");

        assertThat(records().find(stranger().firm(), PEOPLE, id)).isEmpty();
        assertThat(records().find(firm, NOTES, id)).isEmpty();
        assertThat(records().find(firm, PEOPLE, ids.get())).isEmpty();
    }

    @Test
    void manyRecordsAreInsertedAtOnce() {
        List<NewRecord> many = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            many.add(newPerson("M-" + i, Map.of("points", (long) i)));
        }

        transactions().run(() -> records().insert(firm, PEOPLE, origin, many, NOW));

        assertThat(records().list(firm, PEOPLE, Filter.ALL, FIRST_PAGE).total()).isEqualTo(1500);
        assertThat(found(many.get(1499).uuid()).values()).containsEntry("points", 1499L);
    }

    @Test
    void textsOfAnyCharactersAreKeptAsTheyAre() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<NewRecord> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(newPerson(
                    "T-" + i, Map.of("name", i + text(random), "tags", List.of(text(random), "NULL", text(random)))));
        }

        transactions().run(() -> records().insert(firm, PEOPLE, origin, many, NOW));

        for (NewRecord record : many) {
            assertThat(found(record.uuid()).values()).as("seed %d", seed).containsAllEntriesOf(record.values());
        }
    }

    private static String text(Random random) {
        String odd = "\\\n\r\t\"'{},;N.\b\u000b\u007f\u0080é\u07ff\u0800€\uffee\u2028";
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(100); left > 0; left--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(odd.charAt(random.nextInt(odd.length())));
                case 1 -> text.append("\\N");
                case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(60));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    @Test
    void aRecordMayReferToAnEarlierOneOfTheSameBatch() {
        NewRecord manager = newPerson(null, Map.of());
        NewRecord managed = newPerson(null, Map.of("manager_uuid", manager.uuid()));

        insert(PEOPLE, manager, managed);

        assertThat(found(managed.uuid()).values()).containsEntry("manager_uuid", manager.uuid());
    }

    @Test
    void anInsertIsUndoneWithItsTransaction() {
        NewRecord person = newPerson(null, Map.of());
        IllegalStateException stop = new IllegalStateException("stop");

        Throwable thrown = catchThrowable(() -> transactions().run(() -> {
            records().insert(firm, PEOPLE, origin, List.of(person), NOW);
            throw stop;
        }));

        assertThat(thrown).isSameAs(stop);
        assertThat(records().find(firm, PEOPLE, person.uuid())).isEmpty();
    }

    @Test
    void aRecordWhoseExternalReferenceIsTakenIsRefusedWithItsBatch() {
        person(firm, "C-1", Map.of());
        NewRecord sound = newPerson("C-2", Map.of());
        NewRecord taken = newPerson("C-1", Map.of());

        RowError error = refusal(() -> insert(PEOPLE, sound, taken));

        assertThat(error.code()).isEqualTo("already_exists");
        assertThat(error.field()).isEqualTo("external_reference");
        assertThat(records().find(firm, PEOPLE, sound.uuid())).isEmpty();
    }

    @Test
    void externalReferencesAreTakenWithinAFirmAndATypeOnly() {
        person(firm, "C-1", Map.of());
        UUID note = ids.get();
        UUID foreign = person(stranger().firm(), "C-1", Map.of());

        insert(NOTES, new NewRecord(note, "C-1", 1, Map.of()));

        assertThat(foreign).isNotNull();
        assertThat(records().find(firm, NOTES, note)).isPresent();
    }

    @Test
    void aRecordWhoseUniqueValuesAreTakenIsRefused() {
        Map<String, @Nullable Object> values = Map.of("name", "Jo Doe", "born", LocalDate.of(1980, 2, 29));
        person(firm, null, values);

        assertThat(refusal(() -> person(firm, null, values)).code()).isEqualTo("already_exists");
        assertThat(person(stranger().firm(), null, values)).isNotNull();
        assertThat(person(firm, null, Map.of("name", "Jo Doe", "born", LocalDate.of(1981, 2, 28))))
                .isNotNull();
    }

    @Test
    void twoBlanksAreTheSameUniqueValue() {
        person("Jo Doe");

        assertThat(refusal(() -> person("Jo Doe")).code()).isEqualTo("already_exists");
    }

    @Test
    void aRecordThatRefersToNothingIsRefused() {
        RowError error = refusal(() -> person(firm, null, Map.of("manager_uuid", ids.get())));

        assertThat(error.code()).isEqualTo("unknown_reference");
    }

    @Test
    void recordsAreLoadedByIdAndByExternalReferenceEachOnce() {
        UUID both = person(firm, "C-1", Map.of());
        UUID byId = person(firm, "C-2", Map.of());
        UUID byReference = person(firm, "C-3", Map.of());
        person(firm, "C-4", Map.of());

        List<StoredRecord> loaded = load(Set.of(both, byId, ids.get()), Set.of("C-1", "C-3", "C-99"), Set.of("name"));

        assertThat(loaded).extracting(StoredRecord::uuid).containsExactlyInAnyOrder(both, byId, byReference);
        assertThat(loaded).extracting(StoredRecord::externalReference).containsExactlyInAnyOrder("C-1", "C-2", "C-3");
    }

    @Test
    void aLoadGivesTheValuesThatAreWantedAndNoOther() {
        UUID id = person(firm, null, Map.of("name", "Jo", "points", 7L));

        StoredRecord loaded = loadOne(id, "points", "email");

        assertThat(loaded.values())
                .containsEntry("points", 7L)
                .containsEntry("email", null)
                .hasSize(2);
        assertThat(loaded.createdAt()).isEqualTo(NOW);
        assertThat(loaded.updatedAt()).isEqualTo(NOW);
    }

    @Test
    void aLoadFollowsPathsThroughReferences() {
        UUID top = person(firm, null, Map.of("name", "Top", "born", LocalDate.of(1950, 1, 1)));
        UUID middle = person(firm, null, Map.of("name", "Middle", "manager_uuid", top));
        UUID bottom = person(firm, null, Map.of("name", "Bottom", "manager_uuid", middle));

        StoredRecord loaded =
                loadOne(bottom, "name", "manager_uuid.name", "manager_uuid.manager_uuid.born", "manager_uuid.email");

        assertThat(loaded.values())
                .containsEntry("name", "Bottom")
                .containsEntry("manager_uuid.name", "Middle")
                .containsEntry("manager_uuid.manager_uuid.born", LocalDate.of(1950, 1, 1))
                .containsEntry("manager_uuid.email", null);
    }

    @Test
    void aPathThatEndsBeforeIsBlank() {
        UUID id = person("Boss");

        assertThat(loadOne(id, "manager_uuid.name", "manager_uuid.manager_uuid.name")
                        .values())
                .containsEntry("manager_uuid.name", null)
                .containsEntry("manager_uuid.manager_uuid.name", null);
    }

    @Test
    void aLoadFollowsPathsToOtherTypes() {
        UUID boss = person("Boss");
        UUID person = person(firm, null, Map.of("name", "Jo", "manager_uuid", boss));
        UUID note = noteAbout(person);

        List<StoredRecord> loaded = transactions()
                .call(() -> records()
                        .load(
                                firm,
                                NOTES,
                                Set.of(note),
                                Set.of(),
                                Set.of("person_uuid.name", "person_uuid.manager_uuid.name")));

        assertThat(loaded)
                .singleElement()
                .satisfies(record -> assertThat(record.values())
                        .containsEntry("person_uuid.name", "Jo")
                        .containsEntry("person_uuid.manager_uuid.name", "Boss"));
    }

    @Test
    void aLoadOfNothingGivesNothing() {
        person("Somebody");

        assertThat(load(Set.of(), Set.of(), Set.of("name"))).isEmpty();
    }

    @Test
    void anotherFirmLoadsNothing() {
        UUID id = person(firm, "C-1", Map.of());
        FirmId other = stranger().firm();

        List<StoredRecord> loaded =
                transactions().call(() -> records().load(other, PEOPLE, Set.of(id), Set.of("C-1"), Set.of("name")));

        assertThat(loaded).isEmpty();
    }

    @Test
    void aRecordThatSomebodyElseChangedSinceItWasLoadedStaysAsItIs() {
        UUID id = person(firm, null, Map.of("points", 0L));
        ChangedRecord ours = changed(id, "points", 0L, 1L);
        update(anotherImport(), changed(id, "points", 0L, 7L));

        assertThatThrownBy(() -> update(origin, ours)).isInstanceOf(Transactions.TransientFailure.class);
        assertThat(found(id).values()).containsEntry("points", 7L);
    }

    @Test
    void aRecordThatIsGoneSinceItWasLoadedIsMissed() {
        UUID id = person(firm, null, Map.of("points", 0L));
        ChangedRecord ours = changed(id, "points", 0L, 1L);
        remove(origin, id);

        assertThatThrownBy(() -> update(origin, ours)).isInstanceOf(Transactions.TransientFailure.class);
    }

    @Test
    void noChangeOfSeveralAtOnceIsLost() {
        UUID id = person(firm, null, Map.of("points", 0L));
        AtomicLong seconds = new AtomicLong();

        InTurns.repeat(
                2,
                10,
                () -> untilItPasses(() -> transactions().run(() -> {
                    StoredRecord before = loadOne(id, "points");
                    long points = (Long)
                            java.util.Objects.requireNonNull(before.values().get("points"));
                    ChangedRecord more = new ChangedRecord(before, List.of(new Change("points", points, points + 1)));
                    records().update(firm, PEOPLE, origin, List.of(more), LATER.plusSeconds(seconds.incrementAndGet()));
                })));

        assertThat(found(id).values()).containsEntry("points", 20L);
    }

    private static void untilItPasses(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (Transactions.TransientFailure e) {
                // Somebody else was quicker.
            }
        }
    }

    @Test
    void takenExternalReferencesAreTold() {
        UUID id = person(firm, "C-1", Map.of());
        person(stranger().firm(), "C-2", Map.of());

        assertThat(records().taken(firm, PEOPLE, Set.of("C-1", "C-2", "C-3"))).isEqualTo(Map.of("C-1", id));
        assertThat(records().taken(firm, NOTES, Set.of("C-1"))).isEmpty();
        assertThat(records().taken(firm, PEOPLE, Set.of())).isEmpty();
    }

    @Test
    void externalReferencesThatDifferInCaseAreDifferent() {
        person(firm, "abc", Map.of());
        UUID upper = person(firm, "ABC", Map.of());

        assertThat(records().taken(firm, PEOPLE, Set.of("ABC", "Abc"))).isEqualTo(Map.of("ABC", upper));
    }

    @Test
    void anUpdateChangesWhatItNamesAndTellsWhoAndWhen() {
        UUID id = person(firm, "C-1", Map.of("name", "Jo", "points", 1L, "email", "jo@example.org"));
        ImportId other = anotherImport();

        update(
                other,
                new ChangedRecord(
                        found(id), List.of(new Change("points", 1L, 2L), new Change("email", "jo@example.org", null))));

        StoredRecord changed = found(id);
        assertThat(changed.values())
                .containsEntry("name", "Jo")
                .containsEntry("points", 2L)
                .containsEntry("email", null);
        assertThat(changed.externalReference()).isEqualTo("C-1");
        assertThat(changed.createdAt()).isEqualTo(NOW);
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(changed.changedBy()).isEqualTo(other);
    }

    @Test
    void aRecordThatGoesBackToOldValuesCountsAsChangedByWhoeverHadSetThem() {
        UUID id = person(firm, null, Map.of("name", "Jo"));
        ImportId other = anotherImport();
        update(other, changed(id, "name", "Jo", "Joan"));

        update(other, new ChangedRecord(found(id), List.of(new Change("name", "Joan", "Jo")), origin));

        assertThat(records().find(firm, PEOPLE, id).orElseThrow().changedBy()).isEqualTo(origin);
        assertThat(remove(origin, id)).isEmpty();
    }

    @Test
    void everyKindOfValueCanBeChanged() {
        UUID boss = person("Boss");
        UUID id = person(firm, null, Map.of("name", "Jo"));

        update(
                origin,
                new ChangedRecord(
                        found(id),
                        List.of(
                                new Change("name", "Jo", "Joanna"),
                                new Change("born", null, LocalDate.of(1999, 6, 28)),
                                new Change("salary", null, new BigDecimal("10.00")),
                                new Change("share", null, new BigDecimal("0.000001")),
                                new Change("active", null, false),
                                new Change("tags", null, List.of("x", "y")),
                                new Change("manager_uuid", null, boss))));

        assertThat(found(id).values())
                .containsEntry("name", "Joanna")
                .containsEntry("born", LocalDate.of(1999, 6, 28))
                .containsEntry("salary", new BigDecimal("10.00"))
                .containsEntry("share", new BigDecimal("0.000001"))
                .containsEntry("active", false)
                .containsEntry("tags", List.of("x", "y"))
                .containsEntry("manager_uuid", boss);
    }

    @Test
    void recordsWithDifferentChangesAreChangedAtOnce() {
        UUID first = person(firm, "C-1", Map.of("points", 1L));
        UUID second = person(firm, "C-2", Map.of("email", "two@example.org"));

        update(
                origin,
                changed(first, "points", 1L, null),
                changed(second, "email", "two@example.org", "2@example.org"));

        assertThat(found(first).values()).containsEntry("points", null);
        assertThat(found(second).values()).containsEntry("email", "2@example.org");
    }

    @Test
    void anExternalReferenceCanBeChangedAndCleared() {
        UUID moved = person(firm, "C-1", Map.of());
        UUID cleared = person(firm, "C-2", Map.of());

        update(
                origin,
                changed(moved, "external_reference", "C-1", "C-9"),
                changed(cleared, "external_reference", "C-2", null));

        assertThat(found(moved).externalReference()).isEqualTo("C-9");
        assertThat(found(cleared).externalReference()).isNull();
        assertThat(records().taken(firm, PEOPLE, Set.of("C-1", "C-2", "C-9"))).isEqualTo(Map.of("C-9", moved));
    }

    @Test
    void anUpdateToATakenExternalReferenceIsRefused() {
        person(firm, "C-1", Map.of());
        UUID id = person(firm, "C-2", Map.of());

        RowError error = refusal(() -> update(origin, changed(id, "external_reference", "C-2", "C-1")));

        assertThat(error.code()).isEqualTo("already_exists");
        assertThat(error.field()).isEqualTo("external_reference");
        assertThat(found(id).externalReference()).isEqualTo("C-2");
    }

    @Test
    void anUpdateToTakenUniqueValuesIsRefused() {
        person("Jo Doe");
        UUID id = person("Jo Roe");

        assertThat(refusal(() -> update(origin, changed(id, "name", "Jo Roe", "Jo Doe")))
                        .code())
                .isEqualTo("already_exists");
        assertThat(found(id).values()).containsEntry("name", "Jo Roe");
    }

    @Test
    void anotherFirmUpdatesNothing() {
        UUID id = person("Jo");
        FirmId other = stranger().firm();

        // Whether the store passes over such a change or throws is its own affair.
        catchThrowable(() -> transactions()
                .run(() ->
                        records().update(other, PEOPLE, origin, List.of(changed(id, "name", "Jo", "Stolen")), LATER)));

        assertThat(found(id).values()).containsEntry("name", "Jo");
        assertThat(found(id).updatedAt()).isEqualTo(NOW);
    }

    @Test
    void whatAnImportCreatedIsRemoved() {
        UUID first = person("First");
        UUID second = person("Second");
        UUID stays = person("Stays");

        assertThat(remove(origin, first, second)).isEmpty();
        assertThat(records().list(firm, PEOPLE, Filter.ALL, FIRST_PAGE).items())
                .extracting(StoredRecord::uuid)
                .containsExactly(stays);
    }

    @Test
    void aRecordThatSomeoneChangedSinceIsKept() {
        UUID id = person("Jo");
        update(anotherImport(), changed(id, "name", "Jo", "Joanna"));

        assertThat(remove(origin, id)).isEqualTo(Map.of(id, Reason.CHANGED_SINCE));
        assertThat(found(id).values()).containsEntry("name", "Joanna");
    }

    @Test
    void aRecordThatItsOwnImportChangedIsRemoved() {
        UUID id = person("Jo");
        update(origin, changed(id, "name", "Jo", "Joanna"));

        assertThat(remove(origin, id)).isEmpty();
        assertThat(records().find(firm, PEOPLE, id)).isEmpty();
    }

    @Test
    void aRecordThatAnotherRefersToIsKept() {
        UUID person = person("Jo");
        UUID alone = person("Alone");
        noteAbout(person);

        assertThat(remove(origin, person, alone)).isEqualTo(Map.of(person, Reason.REFERRED_TO));
        assertThat(records().find(firm, PEOPLE, person)).isPresent();
        assertThat(records().find(firm, PEOPLE, alone)).isEmpty();
    }

    @Test
    void recordsThatReferToOneAnotherAreRemovedTogether() {
        UUID boss = person("Boss");
        UUID middle = person(firm, null, Map.of("manager_uuid", boss));
        UUID bottom = person(firm, null, Map.of("manager_uuid", middle));

        assertThat(remove(origin, boss, middle, bottom)).isEmpty();
        assertThat(records().list(firm, PEOPLE, Filter.ALL, FIRST_PAGE).total()).isZero();
    }

    @Test
    void whatAKeptRecordRefersToIsKeptToo() {
        UUID boss = person("Boss");
        UUID managed = person(firm, null, Map.of("points", 1L, "manager_uuid", boss));
        update(anotherImport(), changed(managed, "points", 1L, 2L));

        assertThat(remove(origin, boss, managed))
                .isEqualTo(Map.of(managed, Reason.CHANGED_SINCE, boss, Reason.REFERRED_TO));
    }

    @Test
    void aRecordThatRefersToItselfIsRemoved() {
        UUID id = person("Self");
        update(origin, changed(id, "manager_uuid", null, id));

        assertThat(remove(origin, id)).isEmpty();
        assertThat(records().find(firm, PEOPLE, id)).isEmpty();
    }

    @Test
    void aRecordThatIsGoneAlreadyIsNotAmongTheKept() {
        UUID id = person("Jo");
        remove(origin, id);

        assertThat(remove(origin, id, ids.get())).isEmpty();
    }

    @Test
    void whatAnotherImportCreatedIsNotRemoved() {
        UUID id = person("Jo");

        remove(anotherImport(), id);

        assertThat(records().find(firm, PEOPLE, id)).isPresent();
    }

    @Test
    void anotherFirmRemovesNothing() {
        UUID id = person("Jo");
        FirmId other = stranger().firm();

        transactions().call(() -> records().removeCreated(other, PEOPLE, origin, List.of(id)));

        assertThat(records().find(firm, PEOPLE, id)).isPresent();
    }

    @Test
    void aListIsInTheOrderOfCreation() {
        List<UUID> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(person("Person " + i));
        }
        insertAt(LATER, newPerson(null, Map.of()));
        person(stranger().firm(), null, Map.of());

        Page<StoredRecord> first = records().list(firm, PEOPLE, Filter.ALL, new Page.Request(1, 2));
        Page<StoredRecord> third = records().list(firm, PEOPLE, Filter.ALL, new Page.Request(3, 2));

        assertThat(first.total()).isEqualTo(6);
        assertThat(first.items()).extracting(StoredRecord::uuid).isEqualTo(created.subList(0, 2));
        assertThat(third.items()).hasSize(2);
        assertThat(third.items().get(0).uuid()).isEqualTo(created.get(4));
        assertThat(third.items().get(1).createdAt()).isEqualTo(LATER);
    }

    @Test
    void aListedRecordIsWhole() {
        UUID id = person(firm, "C-1", Map.of("name", "Jo", "points", 3L));

        assertThat(records().list(firm, PEOPLE, Filter.ALL, FIRST_PAGE).items()).containsExactly(found(id));
    }

    @Test
    void aListMayBeOfWhatAnImportCreated() {
        UUID own = person("Own");
        ImportId other = anotherImport();
        update(other, changed(own, "name", "Own", "Changed"));
        NewRecord theirs = newPerson(null, Map.of());
        transactions().run(() -> records().insert(firm, PEOPLE, other, List.of(theirs), NOW));

        assertThat(records()
                        .list(firm, PEOPLE, new Filter(other, null), FIRST_PAGE)
                        .items())
                .extracting(StoredRecord::uuid)
                .containsExactly(theirs.uuid());
    }

    @Test
    void aListMayBeOfOneExternalReference() {
        UUID id = person(firm, "C-1", Map.of());
        person(firm, "C-2", Map.of());

        Page<StoredRecord> page = records().list(firm, PEOPLE, new Filter(null, "C-1"), FIRST_PAGE);

        assertThat(page.total()).isOne();
        assertThat(page.items()).extracting(StoredRecord::uuid).containsExactly(id);
    }

    @Test
    void aPassGoesThroughAllRecordsInTheOrderOfCreation() {
        List<NewRecord> many = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            many.add(newPerson("M-" + i, Map.of()));
        }
        transactions().run(() -> records().insert(firm, PEOPLE, origin, many, NOW));
        person(stranger().firm(), null, Map.of());

        List<UUID> seen = new ArrayList<>();
        records().forEach(firm, PEOPLE, Filter.ALL, record -> seen.add(record.uuid()));

        assertThat(seen).isEqualTo(many.stream().map(NewRecord::uuid).toList());
    }

    @Test
    void aPassMayBeOfWhatIsWantedOnly() {
        UUID id = person(firm, "C-1", Map.of("name", "Jo"));
        person("Other");

        List<StoredRecord> seen = new ArrayList<>();
        records().forEach(firm, PEOPLE, new Filter(origin, "C-1"), seen::add);

        assertThat(seen).containsExactly(found(id));
    }

    private StoredRecord found(UUID id) {
        return records().find(firm, PEOPLE, id).orElseThrow();
    }

    private List<StoredRecord> load(Set<UUID> uuids, Set<String> references, Set<String> paths) {
        return transactions().call(() -> records().load(firm, PEOPLE, uuids, references, paths));
    }

    private StoredRecord loadOne(UUID id, String... paths) {
        return load(Set.of(id), Set.of(), Set.of(paths)).get(0);
    }

    private void insert(io.rowport.domain.RecordType type, NewRecord... created) {
        transactions().run(() -> records().insert(firm, type, origin, List.of(created), NOW));
    }

    private void insertAt(Instant time, NewRecord created) {
        transactions().run(() -> records().insert(firm, PEOPLE, origin, List.of(created), time));
    }

    private void update(ImportId by, ChangedRecord... changed) {
        transactions().run(() -> records().update(firm, PEOPLE, by, List.of(changed), LATER));
    }

    private Map<UUID, Reason> remove(ImportId by, UUID... uuids) {
        return transactions().call(() -> records().removeCreated(firm, PEOPLE, by, List.of(uuids)));
    }

    private ChangedRecord changed(UUID id, String field, @Nullable Object before, @Nullable Object after) {
        return new ChangedRecord(found(id), List.of(new Change(field, before, after)));
    }

    private static RowError refusal(ThrowingCallable work) {
        Throwable thrown = catchThrowable(work);
        assertThat(thrown).isInstanceOf(RecordRefused.class);
        return ((RecordRefused) thrown).error();
    }
}

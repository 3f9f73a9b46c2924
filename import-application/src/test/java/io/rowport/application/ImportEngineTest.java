package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.rowport.application.StartImport.Duplicates;
import io.rowport.domain.Account;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RecordStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportEngineTest {
    private static final int LIMIT_SECONDS = 30;

    private final RecordTypes types =
            new RecordTypes(List.of(RecordType.of("people", "person", Field.required("name", FieldType.Text.DEFAULT))));
    private final InMemoryPorts ports = new InMemoryPorts(types);
    private final SeededIds ids = new SeededIds(3);
    private final Account jo = Account.named(ids.get(), new FirmId(ids.get()), "Jo");
    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private final RecordHandler taking = RecordHandler.ofEach(row -> {
        names.add(String.valueOf(row.get("name")));
        return RecordHandler.created(row, ids.get());
    });

    private ImportEngine engine;

    @Test
    void anImportIsRunInTheCallingThread() {
        engine = builder().handler(taking).build();

        engine.run(started("ada", "grace").id());

        assertThat(names).containsExactly("ada", "grace");
    }

    @Test
    void importsRunByThemselvesOnceTheEngineIsStarted() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        engine = builder().handler(taking).events(ending(ended)).build();
        engine.start();

        Import started = started("ada");

        assertThat(ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(status(started)).isEqualTo(ImportStatus.COMPLETED);
    }

    @Test
    void rowsThatFailAreToldOfTogetherWithTheirProblems() {
        Queue<RowResult.Rejected> told = new ConcurrentLinkedQueue<>();
        engine = builder()
                .handler(RecordHandler.ofEach(
                        row -> RecordHandler.rejected(row, RowError.of("name", "known", "We know this person."))))
                .settings(new RunSettings(2, 1, Duration.ZERO))
                .events(failing(told))
                .build();

        engine.run(started("ada", "", "grace").id());

        assertThat(told).extracting(RowResult::row).containsExactly(1L, 2L, 3L);
        assertThat(told)
                .flatExtracting(RowResult.Rejected::errors)
                .extracting(RowError::code)
                .containsExactly("known", "required", "known");
    }

    @Test
    void everyListenerIsTold() {
        Queue<ImportId> told = new ConcurrentLinkedQueue<>();
        engine = builder()
                .handler(taking)
                .events(ended(told))
                .events(ended(told))
                .build();

        Import started = started("ada");
        engine.run(started.id());

        assertThat(told).containsExactly(started.id(), started.id());
    }

    @Test
    void drainingWaitsForWhatIsInHandAndTakesNoMore() throws InterruptedException {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        engine = builder()
                .handler(RecordHandler.ofEach(row -> {
                    inHand.countDown();
                    await(mayEnd);
                    return RecordHandler.created(row, ids.get());
                }))
                .build();
        Import first = started("ada");
        engine.start();
        await(inHand);

        assertThat(engine.drain(Duration.ofMillis(1))).isFalse();
        mayEnd.countDown();
        assertThat(engine.drain(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
        assertThat(status(first)).isEqualTo(ImportStatus.COMPLETED);

        Import second = started("grace");
        assertThat(engine.drain(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
        assertThat(status(second)).isEqualTo(ImportStatus.QUEUED);
    }

    @Test
    void whatIsQueuedWhenAnEngineIsClosedIsRunByTheNext() {
        ImportEngine closed = builder().handler(taking).build();
        engine = closed;
        Import started = started("ada");
        closed.close();

        engine = builder().handler(taking).build();
        engine.run(started.id());

        assertThat(names).containsExactly("ada");
    }

    @Test
    void recordsThatTheEngineKeepsAreShownAndTakenBack() {
        engine = builder()
                .records(ports.records(), ports.records(), ports.scratch())
                .writer(new TextRowWriter())
                .build();
        ports.accounts().addFirm(jo.firm(), "Firm", ImportBuilder.CREATED);
        Import done = started("ada");
        engine.run(done.id());
        assertThat(engine.findRecords().list(jo, "people", RecordStore.Filter.ALL, page()))
                .hasValueSatisfying(found -> assertThat(found.items()).hasSize(1));

        engine.run(engine.undoImport().undo(jo, done.id()).id());

        assertThat(status(done)).isEqualTo(ImportStatus.UNDONE);
    }

    @Test
    void recordsThatTheApplicationKeepsAreNotTakenBack() {
        engine = builder().handler(taking).build();
        Import done = started("ada");
        engine.run(done.id());

        assertThatExceptionOfType(UndoImport.RecordsKeptElsewhere.class)
                .isThrownBy(() -> engine.undoImport().undo(jo, done.id()));
        assertThatExceptionOfType(UndoImport.RecordsKeptElsewhere.class)
                .isThrownBy(() -> engine.undoImport().delete(jo, done.id()));
        assertThatExceptionOfType(UndoImport.RecordsKeptElsewhere.class)
                .isThrownBy(() -> engine.previewUndo().preview(jo, done.id()));
        assertThat(status(done)).isEqualTo(ImportStatus.COMPLETED);
    }

    @Test
    void keysAreRefusedWhereNobodyRemembersThem() {
        engine = builder().handler(taking).build();

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> engine.createImportOnce().create(jo, "key", request(), Engine.file("name", "ada")))
                .satisfies(refused -> assertThat(refused.errors()).containsKey("Idempotency-Key"));
    }

    @Test
    void allThatAnImportGoesThroughIsThere() {
        engine = builder().handler(taking).writer(new TextRowWriter()).build();
        ImportId id = started("ada").id();

        assertThat(engine.cancelImport().cancel(jo, id).status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(engine.types()).isEqualTo(types);
        assertThat(engine.suggestMapping()).isNotNull();
        assertThat(engine.previewImport()).isNotNull();
        assertThat(engine.exportRows()).isNotNull();
        assertThat(engine.writeSample()).isNotNull();
    }

    @Test
    void anEngineSaysWhatItLacks() {
        assertThatIllegalStateException().isThrownBy(() -> builder().build()).withMessageContaining("handler");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().handler(taking).handler(taking))
                .withMessageContaining("once");
        engine = builder().handler(taking).build();
        assertThatIllegalStateException().isThrownBy(engine::exportRows).withMessageContaining("writer");
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    private ImportEngineBuilder builder() {
        return ImportEngine.builder(types, ports.runPorts(new TextRowReader()), clock(), ids);
    }

    private static SettableClock clock() {
        return new SettableClock(ImportBuilder.CREATED);
    }

    private static Page.Request page() {
        return new Page.Request(1, 10);
    }

    private static ImportRequest request() {
        return new ImportRequest("people", Mode.STORE, ImportOptions.DEFAULTS);
    }

    private Import started(String... people) {
        String[] lines = new String[people.length + 1];
        lines[0] = "name";
        System.arraycopy(people, 0, lines, 1, people.length);
        ImportId id =
                engine.createImport().create(jo, request(), Engine.file(lines)).id();
        engine.mapImport().map(jo, id, Mapping.ofFields(Map.of("name", "name")));
        return engine.startImport().start(jo, id, Duplicates.ALLOW);
    }

    private ImportStatus status(Import known) {
        return engine.findImports().find(jo, known.id()).current().status();
    }

    private static RunEvents ending(CountDownLatch ended) {
        return new Told() {
            @Override
            public void ended(Import done) {
                ended.countDown();
            }
        };
    }

    private static RunEvents ended(Queue<ImportId> told) {
        return new Told() {
            @Override
            public void ended(Import done) {
                told.add(done.id());
            }
        };
    }

    private static RunEvents failing(Queue<RowResult.Rejected> told) {
        return new Told() {
            @Override
            public void rowsFailed(Import current, List<RowResult.Rejected> rows) {
                told.addAll(rows);
            }
        };
    }

    private interface Told extends RunEvents {
        @Override
        default void failed(RunImport.Failure failure) {
            throw new AssertionError(failure.cause());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.UploadStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The use cases over in-memory ports, wired for tests: nothing runs by itself, and there is no waiting. */
final class Engine {
    static final BooleanSupplier NEVER = () -> false;

    final RecordTypes types;
    final InMemoryPorts ports;
    final SettableClock clock = new SettableClock(ImportBuilder.CREATED);
    final SeededIds ids = new SeededIds(7);
    final List<RunImport.Failure> failures = new ArrayList<>();
    final Account account = Account.named(ids.get(), new FirmId(ids.get()), "Jo Doe");
    final TextRowReader reader = new TextRowReader();
    final TextRowWriter writer = new TextRowWriter();

    private RunSettings settings = new RunSettings(1_000, 3, Duration.ZERO);
    private RecordHandlers handlers;
    private RunEvents events = failures::add;

    Engine(RecordType... types) {
        this.types = new RecordTypes(List.of(types));
        this.ports = new InMemoryPorts(this.types);
        this.handlers = new StoredRecordHandlers(ports.records(), ports.records(), ports.scratch(), ids);
        ports.accounts().addFirm(account.firm(), "Firm", clock.instant());
        ports.accounts().add(account, clock.instant());
    }

    Engine withBatchesOf(int rows) {
        settings = new RunSettings(rows, settings.attempts(), settings.firstPause());
        return this;
    }

    Engine with(RecordHandlers otherHandlers) {
        handlers = otherHandlers;
        return this;
    }

    Engine telling(RunEvents listener) {
        events = listener;
        return this;
    }

    Engine with(RecordHandler handler) {
        return with(RecordHandlers.of(handler, ports.records()));
    }

    RunPorts runPorts() {
        return runPorts(ports.uploads());
    }

    RunPorts runPorts(UploadStore uploads) {
        return new RunPorts(ports.transactions(), ports.imports(), ports.outcomes(), uploads, reader, ports.queue());
    }

    CreateImport creating() {
        return new CreateImport(types, reader, ports.uploads(), ports.imports(), clock, ids);
    }

    MapImport mapping() {
        return new MapImport(types, ports.imports(), clock);
    }

    StartImport starting() {
        return new StartImport(ports.transactions(), ports.imports(), ports.queue(), clock);
    }

    CancelImport cancelling() {
        return new CancelImport(ports.transactions(), ports.imports(), ports.queue(), clock);
    }

    UndoImport undoing() {
        return new UndoImport(runPorts(), clock);
    }

    RunImport running() {
        return running(runPorts());
    }

    RunImport running(RunPorts others) {
        return new RunImport(others, types, handlers, settings, events, clock);
    }

    RunUndo takingBack() {
        return new RunUndo(runPorts(), types, ports.records(), settings, events, clock);
    }

    /** Uploads lines, of which the first is the header. */
    Import upload(ImportRequest request, String... lines) {
        return creating().create(account, request, file(lines));
    }

    /** Uploads lines whose header names the fields, and maps each column to the field of its name. */
    Import mapped(ImportRequest request, String... lines) {
        Import pending = upload(request, lines);
        Map<String, String> byName = new LinkedHashMap<>();
        pending.file().headers().names().forEach(name -> byName.put(name, name));
        return mapping().map(account, pending.id(), Mapping.ofFields(byName));
    }

    /** Also starts it, even where the same was applied before. */
    Import queued(ImportRequest request, String... lines) {
        return starting().start(account, mapped(request, lines).id(), StartImport.Duplicates.ALLOW);
    }

    /** Also runs it, and lets a minute pass. */
    Import imported(ImportRequest request, String... lines) {
        Import queued = queued(request, lines);
        work();
        clock.advance(Duration.ofMinutes(1));
        return reread(queued);
    }

    Import stored(RecordType type, String... lines) {
        return imported(request(type, Mode.STORE), lines);
    }

    Import updated(RecordType type, String... lines) {
        return imported(request(type, Mode.UPDATE), lines);
    }

    /** Works through the queue until nothing is left. */
    void work() {
        RunQueue.Worker worker = new ImportWorker(running(), takingBack());
        boolean any = true;
        while (any) {
            any = ports.queue().runNext(worker);
        }
    }

    Import reread(Import known) {
        return ports.imports().find(known.firm(), known.id()).orElseThrow();
    }

    ImportStatus status(Import known) {
        return reread(known).status();
    }

    List<RowResult> results(Import known) {
        List<RowResult> results = new ArrayList<>();
        ports.outcomes().forEach(known.id(), Optional.empty(), results::add);
        return results;
    }

    /** How each row ended: its outcome in lower case, or the field and code of each of its errors. */
    List<String> endings(Import known) {
        return results(known).stream().map(Engine::ending).toList();
    }

    List<RowError> errors(Import known, long row) {
        RowResult result = results(known).get((int) row - 1);
        return result instanceof RowResult.Rejected rejected ? rejected.errors() : List.of();
    }

    List<StoredRecord> records(RecordType type) {
        List<StoredRecord> records = new ArrayList<>();
        ports.records().forEach(account.firm(), type, RecordStore.Filter.ALL, records::add);
        return records;
    }

    StoredRecord record(RecordType type, String externalReference) {
        return records(type).stream()
                .filter(record -> externalReference.equals(record.externalReference()))
                .findFirst()
                .orElseThrow();
    }

    List<Object> values(RecordType type, String field) {
        return records(type).stream().map(record -> record.values().get(field)).collect(Collectors.toList());
    }

    static String ending(RowResult result) {
        return result instanceof RowResult.Rejected rejected
                ? rejected.errors().stream()
                        .map(error -> error.field() + " " + error.code())
                        .collect(Collectors.joining(", "))
                : result.outcome().name().toLowerCase(java.util.Locale.ROOT);
    }

    static ImportRequest request(RecordType type, Mode mode) {
        return request(type, mode, ImportOptions.DEFAULTS);
    }

    static ImportRequest request(RecordType type, Mode mode, ImportOptions options) {
        return new ImportRequest(type.name(), mode, options);
    }

    static Upload file(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return Upload.copied("rows.csv", () -> new java.io.ByteArrayInputStream(bytes));
    }

    /** A header and numbered lines: {@code {}} stands for the number. */
    static String[] numbered(String header, String line, int rows) {
        return IntStream.rangeClosed(0, rows)
                .mapToObj(i -> i == 0 ? header : line.replace("{}", Integer.toString(i)))
                .toArray(String[]::new);
    }
}

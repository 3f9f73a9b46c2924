package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.RowWriter;
import io.rowport.domain.port.RunQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All use cases over one set of ports, and the worker that runs imports. The door for applications that have the engine inside:
 *
 * <pre>{@code
 * ImportEngine engine = ImportEngine.builder(types, ports, Clock.systemUTC(), UUID::randomUUID)
 *         .handler(batch -> ...)
 *         .build();
 * engine.start();
 * }</pre>
 *
 * <p>An engine and what it gives are safe for use by several threads, and keep no static state: several engines live side by
 * side. It owns no port but the queue's threads, which {@link #close} ends; a database is closed by who has opened it, after the
 * engine.
 */
public final class ImportEngine implements AutoCloseable {
    private final RecordTypes types;
    private final RunQueue queue;
    private final WorkInHand worker;
    private final CreateImport createImport;
    private final CreateImportOnce createImportOnce;
    private final MapImport mapImport;
    private final SuggestMapping suggestMapping;
    private final PreviewImport previewImport;
    private final StartImport startImport;
    private final CancelImport cancelImport;
    private final UndoImport undoImport;
    private final PreviewUndo previewUndo;
    private final FindImports findImports;
    private final @Nullable FindRecords findRecords;
    private final @Nullable ExportRows exportRows;
    private final @Nullable WriteSample writeSample;

    ImportEngine(ImportEngineBuilder parts) {
        RunPorts ports = parts.ports;
        Clock clock = parts.clock;
        types = parts.types;
        queue = ports.queue();
        createImport = new CreateImport(types, ports, parts.audit, parts.mostStoredBytes, clock, parts.ids);
        createImportOnce =
                new CreateImportOnce(createImport, ports.transactions(), ports.imports(), parts.idempotencyKeys, clock);
        mapImport = new MapImport(types, ports.imports(), parts.audit, clock);
        suggestMapping = new SuggestMapping(types, ports.imports());
        previewImport = new PreviewImport(types, ports.imports(), ports.uploads(), ports.reader(), clock);
        startImport = new StartImport(ports.transactions(), ports.imports(), queue, parts.audit, clock);
        cancelImport = new CancelImport(ports.transactions(), ports.imports(), queue, parts.audit, clock);
        undoImport = new UndoImport(ports, parts.audit, parts.keepsRecords(), clock);
        previewUndo = new PreviewUndo(ports, types, parts.records, clock);
        findImports = new FindImports(ports.imports(), ports.outcomes(), queue);
        RowWriter writer = parts.writer;
        findRecords = writer == null ? null : new FindRecords(types, parts.records, writer);
        exportRows = writer == null
                ? null
                : new ExportRows(ports.imports(), ports.outcomes(), ports.uploads(), ports.reader(), writer);
        writeSample = writer == null ? null : new WriteSample(types, writer);
        worker = new WorkInHand(new ImportWorker(
                new RunImport(ports, types, parts.handlers(), parts.settings, parts.events, clock),
                new RunUndo(ports, types, parts.records, parts.settings, parts.events, clock)));
    }

    /**
     * Begins an engine with what none can do without. Time and ids come from the application, so that its tests can choose them.
     *
     * @param types the record types that can be imported
     * @param ports what keeps imports, and reads uploads
     * @param clock tells the time: {@code Clock.systemUTC()} outside of tests
     * @param ids gives new ids to imports, and to records that the engine keeps; best ones that grow with time (UUID version 7),
     *     for the sake of a database's indexes
     * @return takes the rest: how rows are applied, and what is wanted besides
     */
    public static ImportEngineBuilder builder(RecordTypes types, RunPorts ports, Clock clock, Supplier<UUID> ids) {
        return new ImportEngineBuilder(types, ports, clock, ids);
    }

    /**
     * Begins to run imports as they are started, in threads of the queue's own, together with all other processes on the same
     * queue.
     *
     * @throws IllegalStateException where that has begun already
     */
    public void start() {
        queue.start(worker);
    }

    /**
     * Takes no further imports in hand, and waits for those in hand to end. Nothing that is queued is lost: it is run by another
     * process on the same queue, or by the next one. To be called before {@link #close}, where imports shouldn't be interrupted.
     *
     * @param atMost how long to wait
     * @return whether nothing is in hand any more; false as well where the thread was interrupted, and still is
     */
    public boolean drain(Duration atMost) {
        queue.pause();
        try {
            return worker.awaitNone(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Takes no further imports in hand, stops those in hand after the batch that is being applied, and waits for that. They go on
     * where they stood, in another process or the next one. Does nothing when called again.
     */
    @Override
    public void close() {
        queue.close();
    }

    /**
     * Works on an import in the calling thread until it has ended, is cancelled, or is in another worker's hands: for applications
     * that have threads, or a job system, of their own, and don't {@link #start} the engine's.
     *
     * @param id an import that was started, or is being taken back; does nothing for any other
     */
    public void run(ImportId id) {
        worker.work(id, () -> false);
    }

    /** {@return what the queue hands imports to, for an application that wraps it, or drives it by itself} */
    public RunQueue.Worker worker() {
        return worker;
    }

    /** {@return the record types that can be imported} */
    public RecordTypes types() {
        return types;
    }

    /** {@return what takes uploads in} */
    public CreateImport createImport() {
        return createImport;
    }

    /** {@return what takes uploads in, once for each key; refuses keys unless the engine was given where to remember them} */
    public CreateImportOnce createImportOnce() {
        return createImportOnce;
    }

    /** {@return what sets which column is which field} */
    public MapImport mapImport() {
        return mapImport;
    }

    /** {@return what suggests which column is which field} */
    public SuggestMapping suggestMapping() {
        return suggestMapping;
    }

    /** {@return what shows the first rows} */
    public PreviewImport previewImport() {
        return previewImport;
    }

    /** {@return what queues imports to be run} */
    public StartImport startImport() {
        return startImport;
    }

    /** {@return what cancels imports, and resumes them} */
    public CancelImport cancelImport() {
        return cancelImport;
    }

    /** {@return what takes back what imports did, and removes them; the first only where the engine keeps the records} */
    public UndoImport undoImport() {
        return undoImport;
    }

    /** {@return what shows what taking back would do} */
    public PreviewUndo previewUndo() {
        return previewUndo;
    }

    /** {@return what shows imports and the outcomes of rows} */
    public FindImports findImports() {
        return findImports;
    }

    /**
     * Shows the records that the engine keeps: none, where they go to the application's own handler.
     *
     * @return the use case
     * @throws IllegalStateException where the engine was built without a writer of files
     */
    public FindRecords findRecords() {
        return written(findRecords);
    }

    /**
     * Gives rows as files, the error report among them.
     *
     * @return the use case
     * @throws IllegalStateException where the engine was built without a writer of files
     */
    public ExportRows exportRows() {
        return written(exportRows);
    }

    /**
     * Gives sample files.
     *
     * @return the use case
     * @throws IllegalStateException where the engine was built without a writer of files
     */
    public WriteSample writeSample() {
        return written(writeSample);
    }

    private static <T> T written(@Nullable T useCase) {
        if (useCase == null) {
            throw new IllegalStateException("The engine has no writer of files: give its builder one");
        }
        return useCase;
    }
}

package io.rowport.application;

import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.IdempotencyKeys;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import io.rowport.domain.port.RowWriter;
import io.rowport.domain.port.Scratch;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an {@link ImportEngine} is made of. One of {@link #handler}, {@link #handlers} and {@link #records} has to be called;
 * all else has a default. Not safe for use by several threads; what it builds is.
 */
public final class ImportEngineBuilder {
    final RecordTypes types;
    final RunPorts ports;
    final Clock clock;
    final Supplier<UUID> ids;
    RecordStore records = new NoRecords();
    AuditTrail audit = AuditTrail.NONE;
    IdempotencyKeys idempotencyKeys = IdempotencyKeys.NONE;
    long mostStoredBytes = Long.MAX_VALUE;
    RunSettings settings = RunSettings.DEFAULTS;
    RunEvents events = failure -> {};

    @Nullable RowWriter writer;

    private @Nullable RecordHandlers handlers;

    ImportEngineBuilder(RecordTypes types, RunPorts ports, Clock clock, Supplier<UUID> ids) {
        this.types = Objects.requireNonNull(types, "types");
        this.ports = Objects.requireNonNull(ports, "ports");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /**
     * Hands rows to the application, which keeps the records. Fields that refer to other records find none: {@link #handlers}
     * takes a look-up as well.
     *
     * @param handler applies rows; called by several threads at once where several imports run, by one at a time for each
     * @return this
     */
    public ImportEngineBuilder handler(RecordHandler handler) {
        return handlers(RecordHandlers.of(Objects.requireNonNull(handler, "handler"), new NoRecords()));
    }

    /**
     * Hands rows to the application, which keeps the records, with a handler and a look-up for each run.
     *
     * @param opened gives them; {@link RecordHandlers#of} where all runs share them
     * @return this
     */
    public ImportEngineBuilder handlers(RecordHandlers opened) {
        if (handlers != null) {
            throw new IllegalStateException("Rows go to one place: call one of handler, handlers and records, once");
        }
        handlers = Objects.requireNonNull(opened, "handlers");
        return this;
    }

    /**
     * Lets the engine keep the records: they can then be shown, validations tell what each row would do, and imports can be taken
     * back.
     *
     * @param store keeps records
     * @param references looks up what rows refer to
     * @param scratch gives validations room to remember
     * @return this
     */
    public ImportEngineBuilder records(RecordStore store, References references, Scratch scratch) {
        handlers(new StoredRecordHandlers(store, references, scratch, ids));
        records = store;
        return this;
    }

    /**
     * Writes files: error reports, samples, records. Without it the use cases that do are not to be had.
     *
     * @param files writes files that the reader of uploads reads back
     * @return this
     */
    public ImportEngineBuilder writer(RowWriter files) {
        writer = Objects.requireNonNull(files, "writer");
        return this;
    }

    /**
     * Keeps what accounts do to imports; by default nobody does.
     *
     * @param trail keeps it
     * @return this
     */
    public ImportEngineBuilder audit(AuditTrail trail) {
        audit = Objects.requireNonNull(trail, "audit");
        return this;
    }

    /**
     * Remembers the keys of calls that create imports; by default calls with a key are refused.
     *
     * @param keys remembers them
     * @return this
     */
    public ImportEngineBuilder idempotencyKeys(IdempotencyKeys keys) {
        idempotencyKeys = Objects.requireNonNull(keys, "idempotencyKeys");
        return this;
    }

    /**
     * Limits what each firm stores; by default there is no limit.
     *
     * @param bytes how many bytes the uploads may have that a firm has stored
     * @return this
     */
    public ImportEngineBuilder mostStoredBytes(long bytes) {
        mostStoredBytes = bytes;
        return this;
    }

    /**
     * Says how runs go about their work; {@link RunSettings#DEFAULTS} by default.
     *
     * @param run how
     * @return this
     */
    public ImportEngineBuilder settings(RunSettings run) {
        settings = Objects.requireNonNull(run, "settings");
        return this;
    }

    /**
     * Adds somebody who is told what runs do: that rows have failed, that an import has ended. Called several times, all are told,
     * in that order.
     *
     * @param listener is told, by the threads that work
     * @return this
     */
    public ImportEngineBuilder events(RunEvents listener) {
        events = events.and(Objects.requireNonNull(listener, "events"));
        return this;
    }

    /**
     * Makes the engine. Nothing runs before {@link ImportEngine#start}.
     *
     * @return the engine
     * @throws IllegalStateException where it hasn't been said where rows go
     */
    public ImportEngine build() {
        return new ImportEngine(this);
    }

    RecordHandlers handlers() {
        if (handlers == null) {
            throw new IllegalStateException("Nobody applies the rows: call one of handler, handlers and records");
        }
        return handlers;
    }

    boolean keepsRecords() {
        return !(records instanceof NoRecords);
    }
}

package io.rowport.application;

import io.rowport.domain.Import;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.RecordType;
import io.rowport.domain.port.RecordHandler;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import io.rowport.domain.port.Scratch;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies rows to records that a {@link RecordStore} keeps. A validation runs the same code against a store that only
 * remembers, in {@link Scratch}, what the rows before would have done. Safe for use by several threads.
 */
public final class StoredRecordHandlers implements RecordHandlers {
    private final RecordStore records;
    private final References references;
    private final Scratch scratch;
    private final Supplier<UUID> ids;

    /**
     * Wires the handlers.
     *
     * @param records keeps records
     * @param references looks up what rows refer to
     * @param scratch gives validations room to remember
     * @param ids gives the ids of new records, best ones that grow with time
     */
    public StoredRecordHandlers(RecordStore records, References references, Scratch scratch, Supplier<UUID> ids) {
        this.records = records;
        this.references = references;
        this.scratch = scratch;
        this.ids = ids;
    }

    @Override
    public Session open(Import run, RecordType type) {
        if (run.request().mode() == Mode.VALIDATE) {
            return rehearsal(run, type);
        }
        return new Performance(
                loadsAhead(run, type)
                        ? new RecordsAhead((batch, wanted) -> WorkingSet.load(records, batch, wanted))
                        : null);
    }

    /**
     * Where rows change records of a type that doesn't refer to itself: else a rule may look, through a record, at another that the
     * batch before has changed.
     */
    private boolean loadsAhead(Import run, RecordType type) {
        boolean changes =
                run.request().mode() == Mode.UPDATE || run.request().options().onExisting() == OnExisting.UPDATE;
        return changes && records.tellsOfChanges(type) && !Rehearsal.refersToItself(type);
    }

    /** A run that writes. */
    final class Performance implements Session {
        private final @Nullable RecordsAhead ahead;
        private final RecordHandler handler;

        private Performance(@Nullable RecordsAhead ahead) {
            this.ahead = ahead;
            this.handler = new StoredRecordHandler(records, references, ids, ahead);
        }

        /** What loads records before their turn comes; null for nothing. */
        @Nullable RecordsAhead ahead() {
            return ahead;
        }

        @Override
        public RecordHandler handler() {
            return handler;
        }

        @Override
        public References references() {
            return references;
        }

        @Override
        public void committed() {
            if (ahead != null) {
                ahead.committed();
            }
        }
    }

    private Session rehearsal(Import run, RecordType type) {
        boolean whole = run.request().options().onExisting() == OnExisting.UPDATE || Rehearsal.refersToItself(type);
        long keysOfRow = 1L + type.uniqueKeys().size() + (whole ? 1 : 0);
        Scratch.Room room = scratch.open(run.id(), run.file().rows() * keysOfRow);
        Rehearsal rehearsal = new Rehearsal(records, references, room, run.id(), type, whole);
        RecordHandler handler = new StoredRecordHandler(rehearsal, rehearsal, rehearsal::nextId, null);
        return new Session() {
            @Override
            public RecordHandler handler() {
                return handler;
            }

            @Override
            public References references() {
                return rehearsal;
            }

            @Override
            public void committed() {
                rehearsal.keepBatch();
            }

            @Override
            public void discarded() {
                rehearsal.dropBatch();
            }

            @Override
            public void close() {
                rehearsal.close();
            }
        };
    }
}

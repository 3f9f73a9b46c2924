package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.port.RecordStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A store that breaks where a record is loaded with few others: once the batch that it belongs to was split. */
record BreakingAt(RecordStore store, UUID record) implements RecordStore {
    private static final int MANY = 5;

    @Override
    public List<StoredRecord> load(
            FirmId firm, RecordType type, Set<UUID> ids, Set<String> externalReferences, Set<String> paths) {
        if (ids.contains(record) && ids.size() < MANY) {
            throw new IllegalStateException("It breaks, as the test wants it");
        }
        return store.load(firm, type, ids, externalReferences, paths);
    }

    @Override
    public Map<String, UUID> taken(FirmId firm, RecordType type, Set<String> externalReferences) {
        return store.taken(firm, type, externalReferences);
    }

    @Override
    public void insert(FirmId firm, RecordType type, ImportId origin, List<NewRecord> records, Instant now) {
        store.insert(firm, type, origin, records, now);
    }

    @Override
    public void update(FirmId firm, RecordType type, ImportId origin, List<ChangedRecord> records, Instant now) {
        store.update(firm, type, origin, records, now);
    }

    @Override
    public Map<UUID, KeptRow.Reason> removeCreated(
            FirmId firm, RecordType type, ImportId origin, Collection<UUID> ids) {
        return store.removeCreated(firm, type, origin, ids);
    }

    @Override
    public Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page) {
        return store.list(firm, type, filter, page);
    }

    @Override
    public void forEach(FirmId firm, RecordType type, Filter filter, Consumer<StoredRecord> action) {
        store.forEach(firm, type, filter, action);
    }

    @Override
    public Optional<StoredRecord> find(FirmId firm, RecordType type, UUID id) {
        return store.find(firm, type, id);
    }
}

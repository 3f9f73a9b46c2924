package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of an engine whose rows go to the application's own handler: it has none to show or to find, and can't take back
 * what somebody else keeps.
 */
final class NoRecords implements RecordStore, References {
    @Override
    public Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page) {
        return new Page<>(List.of(), 0, page);
    }

    @Override
    public void forEach(FirmId firm, RecordType type, Filter filter, Consumer<StoredRecord> action) {
        // There are none.
    }

    @Override
    public Optional<StoredRecord> find(FirmId firm, RecordType type, UUID id) {
        return Optional.empty();
    }

    @Override
    public Map<String, UUID> taken(FirmId firm, RecordType type, Set<String> externalReferences) {
        return Map.of();
    }

    @Override
    public Found find(FirmId firm, String type, Set<UUID> ids, Set<String> keys, Set<String> facts) {
        return new Found(Set.of(), Map.of(), Set.of(), Map.of());
    }

    @Override
    public Map<List<@Nullable Object>, UUID> matching(
            FirmId firm,
            String type,
            List<String> fields,
            Collection<List<@Nullable Object>> tuples,
            List<String> blank) {
        return Map.of();
    }

    @Override
    public List<StoredRecord> load(
            FirmId firm, RecordType type, Set<UUID> ids, Set<String> externalReferences, Set<String> paths) {
        throw new UndoImport.RecordsKeptElsewhere();
    }

    @Override
    public void insert(FirmId firm, RecordType type, ImportId origin, List<NewRecord> records, Instant now) {
        throw new UndoImport.RecordsKeptElsewhere();
    }

    @Override
    public void update(FirmId firm, RecordType type, ImportId origin, List<ChangedRecord> records, Instant now) {
        throw new UndoImport.RecordsKeptElsewhere();
    }

    @Override
    public Map<UUID, KeptRow.Reason> removeCreated(
            FirmId firm, RecordType type, ImportId origin, Collection<UUID> ids) {
        throw new UndoImport.RecordsKeptElsewhere();
    }
}

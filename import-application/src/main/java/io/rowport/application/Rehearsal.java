package io.rowport.application;

import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.Rule;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import io.rowport.domain.port.Scratch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records as they would be if the rows validated so far had been applied: what is stored, overlaid with what was only
 * rehearsed. Writes go to a scratch room, those of a batch only once it is kept. For one thread.
 */
final class Rehearsal implements RecordStore, References, AutoCloseable {
    private static final Instant EPOCH = Instant.EPOCH;

    private final RecordStore stored;
    private final References references;
    private final Scratch.Room room;
    private final ImportId run;
    private final RecordType type;
    private final boolean rememberWholeRecords;
    private final Map<String, List<@Nullable Object>> batch = new HashMap<>();
    private long created;

    Rehearsal(
            RecordStore stored,
            References references,
            Scratch.Room room,
            ImportId run,
            RecordType type,
            boolean rememberWholeRecords) {
        this.stored = stored;
        this.references = references;
        this.room = room;
        this.run = run;
        this.type = type;
        this.rememberWholeRecords = rememberWholeRecords;
    }

    /** Whether records of a type can refer to others of the same type. */
    static boolean refersToItself(RecordType type) {
        return type.fields().stream().map(Field::reference).anyMatch(reference -> isTo(type, reference));
    }

    private static boolean isTo(RecordType type, FieldType.@Nullable Reference reference) {
        return reference != null && reference.target().equals(type.name());
    }

    /** Gives an id that no real record has. */
    UUID nextId() {
        created++;
        return new UUID(0, created);
    }

    static boolean isRehearsed(UUID id) {
        return id.getMostSignificantBits() == 0;
    }

    void keepBatch() {
        batch.forEach(room::put);
        batch.clear();
    }

    void dropBatch() {
        batch.clear();
    }

    @Override
    public void close() {
        room.close();
    }

    @Override
    public List<StoredRecord> load(
            FirmId firm, RecordType ofType, Set<UUID> ids, Set<String> externalReferences, Set<String> paths) {
        Set<UUID> wanted = new HashSet<>(ids);
        Set<String> unseen = new HashSet<>();
        for (String reference : externalReferences) {
            UUID rehearsed = idAt(referenceKey(reference));
            if (rehearsed != null) {
                wanted.add(rehearsed);
            } else if (read(referenceKey(reference)) == null) {
                unseen.add(reference);
            }
        }
        List<StoredRecord> loaded = new ArrayList<>();
        for (UUID id : wanted) {
            if (isRehearsed(id)) {
                loaded.add(overlaid(firm, new StoredRecord(id, null, EPOCH, EPOCH, null, new HashMap<>()), paths));
            }
        }
        wanted.removeIf(Rehearsal::isRehearsed);
        stored.load(firm, ofType, wanted, unseen, paths).forEach(record -> loaded.add(overlaid(firm, record, paths)));
        return loaded;
    }

    @Override
    public Map<String, UUID> taken(FirmId firm, RecordType ofType, Set<String> externalReferences) {
        Map<String, UUID> taken = new HashMap<>();
        Set<String> unseen = new HashSet<>();
        for (String reference : externalReferences) {
            List<@Nullable Object> rehearsed = read(referenceKey(reference));
            if (rehearsed == null) {
                unseen.add(reference);
            } else if (rehearsed.get(0) != null) {
                taken.put(reference, (UUID) rehearsed.get(0));
            }
        }
        taken.putAll(stored.taken(firm, ofType, unseen));
        return taken;
    }

    @Override
    public void insert(FirmId firm, RecordType ofType, ImportId origin, List<NewRecord> records, Instant now) {
        for (NewRecord record : records) {
            if (record.externalReference() != null) {
                batch.put(referenceKey(record.externalReference()), List.of(record.uuid()));
            }
            type.uniqueKeys()
                    .forEach(key -> batch.put(uniqueKey(key.fields(), record.values()), List.of(record.uuid())));
            if (rememberWholeRecords) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>(record.values());
                values.put(SystemFields.EXTERNAL_REFERENCE, record.externalReference());
                batch.put(recordKey(record.uuid()), pairs(values));
            }
        }
    }

    @Override
    public void update(FirmId firm, RecordType ofType, ImportId origin, List<ChangedRecord> records, Instant now) {
        for (ChangedRecord record : records) {
            Map<String, @Nullable Object> values = values(record.uuid());
            for (Change change : record.changes()) {
                values.put(change.field(), change.after());
                if (change.field().equals(SystemFields.EXTERNAL_REFERENCE)) {
                    moveReference(record.uuid(), change);
                }
            }
            batch.put(recordKey(record.uuid()), pairs(values));
            rememberUniqueValues(firm, record);
        }
    }

    private void rememberUniqueValues(FirmId firm, ChangedRecord record) {
        for (RecordType.UniqueKey key : type.uniqueKeys()) {
            if (record.changes().stream().anyMatch(change -> key.fields().contains(change.field()))) {
                load(firm, type, Set.of(record.uuid()), Set.of(), Set.copyOf(key.fields()))
                        .forEach(whole -> batch.put(uniqueKey(key.fields(), whole.values()), List.of(whole.uuid())));
            }
        }
    }

    private void moveReference(UUID id, Change change) {
        if (change.before() != null) {
            giveUp(id, referenceKey((String) change.before()));
        }
        if (change.after() != null) {
            batch.put(referenceKey((String) change.after()), List.of(id));
        }
    }

    /** What another record of the batch has taken over already stays with it. */
    private void giveUp(UUID id, String key) {
        UUID owner = idAt(key);
        if (owner == null || owner.equals(id)) {
            List<@Nullable Object> nobody = new ArrayList<>();
            nobody.add(null);
            batch.put(key, nobody);
        }
    }

    @Override
    public Found find(FirmId firm, String target, Set<UUID> ids, Set<String> keys, Set<String> facts) {
        Found found = references.find(firm, target, ids, keys, facts);
        if (!target.equals(type.name())) {
            return found;
        }
        Map<String, UUID> byKey = new HashMap<>(found.byKey());
        Map<UUID, Map<String, @Nullable Object>> known = new HashMap<>(found.facts());
        for (String key : keys) {
            List<@Nullable Object> rehearsed = read(referenceKey(key));
            if (rehearsed != null) {
                UUID id = (UUID) rehearsed.get(0);
                byKey.remove(key);
                if (id != null) {
                    byKey.put(key, id);
                    known.putIfAbsent(id, Map.of());
                }
            }
        }
        known.replaceAll((id, stale) -> {
            Map<String, @Nullable Object> fresh = new HashMap<>(stale);
            fresh.putAll(values(id));
            return fresh;
        });
        return new Found(found.ids(), byKey, found.ambiguous(), known);
    }

    @Override
    public Map<List<@Nullable Object>, UUID> matching(
            FirmId firm,
            String target,
            List<String> fields,
            Collection<List<@Nullable Object>> tuples,
            List<String> blank) {
        Map<List<@Nullable Object>, UUID> matching =
                new HashMap<>(references.matching(firm, target, fields, tuples, blank));
        if (target.equals(type.name())) {
            matching.values().removeIf(id -> movedAway(id, fields));
            for (List<@Nullable Object> tuple : tuples) {
                UUID rehearsed = idAt(tupleKey(fields, tuple));
                if (rehearsed != null && stillHas(rehearsed, fields, tuple)) {
                    matching.put(tuple, rehearsed);
                }
            }
        }
        return matching;
    }

    private boolean movedAway(UUID id, List<String> fields) {
        Map<String, @Nullable Object> values = values(id);
        return fields.stream().anyMatch(values::containsKey);
    }

    private boolean stillHas(UUID id, List<String> fields, List<@Nullable Object> tuple) {
        Map<String, @Nullable Object> values = values(id);
        for (int i = 0; i < fields.size(); i++) {
            boolean overlaid = values.containsKey(fields.get(i));
            if (overlaid && !java.util.Objects.equals(values.get(fields.get(i)), tuple.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Map<UUID, KeptRow.Reason> removeCreated(
            FirmId firm, RecordType ofType, ImportId origin, Collection<UUID> ids) {
        throw notPartOfARehearsal();
    }

    @Override
    public Page<StoredRecord> list(FirmId firm, RecordType ofType, Filter filter, Page.Request page) {
        throw notPartOfARehearsal();
    }

    @Override
    public void forEach(FirmId firm, RecordType ofType, Filter filter, Consumer<StoredRecord> action) {
        throw notPartOfARehearsal();
    }

    @Override
    public Optional<StoredRecord> find(FirmId firm, RecordType ofType, UUID id) {
        throw notPartOfARehearsal();
    }

    private static IllegalStateException notPartOfARehearsal() {
        return new IllegalStateException("A validation applies rows and does nothing else");
    }

    private StoredRecord overlaid(FirmId firm, StoredRecord record, Set<String> paths) {
        Map<String, @Nullable Object> overlay = values(record.uuid());
        if (overlay.isEmpty()) {
            return record;
        }
        Map<String, @Nullable Object> values = new HashMap<>(record.values());
        values.putAll(overlay);
        paths.forEach(path -> learn(firm, path, overlay, values));
        String reference = overlay.containsKey(SystemFields.EXTERNAL_REFERENCE)
                ? (String) values.remove(SystemFields.EXTERNAL_REFERENCE)
                : record.externalReference();
        return new StoredRecord(record.uuid(), reference, record.createdAt(), record.updatedAt(), run, values);
    }

    /** Follows a path anew where it begins at a reference that was only rehearsed. */
    private void learn(
            FirmId firm, String path, Map<String, @Nullable Object> overlay, Map<String, @Nullable Object> values) {
        String field = Rule.fieldOf(path);
        if (field.length() == path.length() || !(overlay.get(field) instanceof UUID target)) {
            return;
        }
        FieldType.Reference reference = type.field(field).map(Field::reference).orElse(null);
        if (reference != null) {
            String fact = path.substring(field.length() + 1);
            Map<String, @Nullable Object> facts = find(firm, reference.target(), Set.of(target), Set.of(), Set.of(fact))
                    .facts()
                    .get(target);
            values.put(path, facts == null ? null : facts.get(fact));
        }
    }

    private Map<String, @Nullable Object> values(UUID id) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<@Nullable Object> pairs = read(recordKey(id));
        if (pairs != null) {
            for (int i = 0; i < pairs.size(); i += 2) {
                values.put((String) pairs.get(i), pairs.get(i + 1));
            }
        }
        return values;
    }

    private static List<@Nullable Object> pairs(Map<String, @Nullable Object> values) {
        List<@Nullable Object> pairs = new ArrayList<>(values.size() * 2);
        values.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        return pairs;
    }

    private @Nullable List<@Nullable Object> read(String key) {
        List<@Nullable Object> fresh = batch.get(key);
        return fresh != null ? fresh : room.get(key);
    }

    private @Nullable UUID idAt(String key) {
        List<@Nullable Object> found = read(key);
        return found == null ? null : (UUID) found.get(0);
    }

    private static String referenceKey(String reference) {
        return "reference " + reference;
    }

    private static String recordKey(UUID id) {
        return "record " + id;
    }

    private String uniqueKey(List<String> fields, Map<String, @Nullable Object> values) {
        List<@Nullable Object> tuple = new ArrayList<>();
        fields.forEach(field -> tuple.add(values.get(field)));
        return tupleKey(fields, tuple);
    }

    /** Values are told apart by their lengths, lest two texts with commas look like two others. */
    private static String tupleKey(List<String> fields, List<@Nullable Object> tuple) {
        StringBuilder key = new StringBuilder("unique ").append(fields);
        for (Object value : tuple) {
            String text = String.valueOf(value);
            key.append(value == null ? " -" : " " + text.length() + ":" + text);
        }
        return key.toString();
    }
}

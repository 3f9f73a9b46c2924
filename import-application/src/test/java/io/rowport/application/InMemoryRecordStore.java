package io.rowport.application;

import io.rowport.domain.Change;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps records in memory, and holds them against what a database would: keys and references. Safe for several threads. */
public final class InMemoryRecordStore implements RecordStore, References {
    private final InMemoryTransactions transactions;
    private final RecordTypes types;
    private final InMemoryAccounts accounts;
    private final RollbackMap<UUID, Held> records;
    private long sequence;

    private record Held(long number, FirmId firm, RecordType type, ImportId origin, StoredRecord whole) {
        private boolean isOf(FirmId owner, RecordType ofType) {
            return firm.equals(owner) && type.name().equals(ofType.name());
        }

        private @Nullable Object get(String field) {
            return field.equals(SystemFields.EXTERNAL_REFERENCE)
                    ? whole.externalReference()
                    : whole.values().get(field);
        }
    }

    /**
     * Makes an empty store.
     *
     * @param transactions which it takes part in
     * @param types the types of its records and of those that they refer to
     * @param accounts which records may refer to
     */
    public InMemoryRecordStore(InMemoryTransactions transactions, RecordTypes types, InMemoryAccounts accounts) {
        this.transactions = transactions;
        this.types = types;
        this.accounts = accounts;
        this.records = new RollbackMap<>(transactions);
    }

    @Override
    public List<StoredRecord> load(
            FirmId firm, RecordType type, Set<UUID> ids, Set<String> externalReferences, Set<String> paths) {
        return transactions.join(() -> of(firm, type)
                .filter(record -> ids.contains(record.whole().uuid())
                        || (record.whole().externalReference() != null
                                && externalReferences.contains(record.whole().externalReference())))
                .map(record -> with(record.whole(), valuesAt(record, paths)))
                .toList());
    }

    @Override
    public Map<String, UUID> taken(FirmId firm, RecordType type, Set<String> externalReferences) {
        Map<String, UUID> taken = new HashMap<>();
        load(firm, type, Set.of(), externalReferences, Set.of())
                .forEach(record -> taken.put(Objects.requireNonNull(record.externalReference()), record.uuid()));
        return taken;
    }

    @Override
    public void insert(FirmId firm, RecordType type, ImportId origin, List<NewRecord> created, Instant now) {
        transactions.run(() -> {
            for (NewRecord record : created) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                type.storedFields()
                        .forEach(field ->
                                values.put(field.name(), record.values().get(field.name())));
                requireKnown(type, record.values().keySet());
                StoredRecord whole =
                        new StoredRecord(record.uuid(), record.externalReference(), now, now, origin, values);
                put(new Held(++sequence, firm, type, origin, whole));
            }
        });
    }

    @Override
    public void update(FirmId firm, RecordType type, ImportId origin, List<ChangedRecord> changed, Instant now) {
        transactions.run(() -> {
            for (ChangedRecord record : changed) {
                Held before = own(firm, type, record.uuid())
                        .filter(held -> isAsLoaded(held.whole(), record.before()))
                        .orElseThrow(() -> new TransientFailure("Somebody else has changed a record", null));
                ImportId author = record.author() == null ? origin : record.author();
                put(new Held(
                        before.number(),
                        firm,
                        type,
                        before.origin(),
                        changed(before.whole(), record.changes(), author, now)));
            }
        });
    }

    @Override
    public boolean tellsOfChanges(RecordType type) {
        return true;
    }

    private static boolean isAsLoaded(StoredRecord now, StoredRecord loaded) {
        return now.updatedAt().equals(loaded.updatedAt()) && Objects.equals(now.changedBy(), loaded.changedBy());
    }

    @Override
    public Map<UUID, KeptRow.Reason> removeCreated(
            FirmId firm, RecordType type, ImportId origin, Collection<UUID> ids) {
        return transactions.call(() -> {
            Map<UUID, KeptRow.Reason> kept = new HashMap<>();
            Set<UUID> removable = new LinkedHashSet<>();
            for (UUID id : ids) {
                own(firm, type, id)
                        .filter(record -> record.origin().equals(origin))
                        .ifPresent(record -> {
                            if (origin.equals(record.whole().changedBy())) {
                                removable.add(id);
                            } else {
                                kept.put(id, KeptRow.Reason.CHANGED_SINCE);
                            }
                        });
            }
            while (keepReferredTo(removable, kept)) {
                // what is kept may refer to others, which are then kept too
            }
            removable.forEach(records::remove);
            return kept;
        });
    }

    @Override
    public Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page) {
        List<StoredRecord> wanted = wanted(firm, type, filter);
        List<StoredRecord> items =
                wanted.stream().skip(page.offset()).limit(page.size()).toList();
        return new Page<>(items, wanted.size(), page);
    }

    @Override
    public void forEach(FirmId firm, RecordType type, Filter filter, Consumer<StoredRecord> action) {
        wanted(firm, type, filter).forEach(action);
    }

    @Override
    public Optional<StoredRecord> find(FirmId firm, RecordType type, UUID id) {
        return transactions.join(() -> own(firm, type, id).map(Held::whole));
    }

    @Override
    public Found find(FirmId firm, String type, Set<UUID> ids, Set<String> keys, Set<String> facts) {
        return transactions.join(() -> type.equals(FieldType.Reference.ACCOUNT)
                ? accountsOf(firm, ids, keys)
                : recordsOf(firm, typeOf(type), ids, keys, facts));
    }

    @Override
    public Map<List<@Nullable Object>, UUID> matching(
            FirmId firm,
            String type,
            List<String> fields,
            Collection<List<@Nullable Object>> tuples,
            List<String> blank) {
        Set<List<@Nullable Object>> wanted = new HashSet<>(tuples);
        Map<List<@Nullable Object>, UUID> matching = new HashMap<>();
        transactions.join(() -> {
            of(firm, typeOf(type))
                    .filter(record -> blank.stream().allMatch(field -> record.get(field) == null))
                    .forEach(record -> {
                        List<@Nullable Object> tuple = tuple(record, fields);
                        if (wanted.contains(tuple)) {
                            matching.put(tuple, record.whole().uuid());
                        }
                    });
            return matching;
        });
        return matching;
    }

    private Found accountsOf(FirmId firm, Set<UUID> ids, Set<String> keys) {
        Set<UUID> found = new HashSet<>();
        Map<String, UUID> byKey = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        accounts.of(firm).forEach(account -> {
            if (ids.contains(account.uuid())) {
                found.add(account.uuid());
            }
            if (keys.contains(account.name()) && byKey.put(account.name(), account.uuid()) != null) {
                ambiguous.add(account.name());
            }
        });
        byKey.keySet().removeAll(ambiguous);
        return new Found(found, byKey, ambiguous, Map.of());
    }

    private Found recordsOf(FirmId firm, RecordType type, Set<UUID> ids, Set<String> keys, Set<String> paths) {
        Set<UUID> found = new HashSet<>();
        Map<String, UUID> byKey = new HashMap<>();
        Map<UUID, Map<String, @Nullable Object>> facts = new HashMap<>();
        of(firm, type).forEach(record -> {
            UUID id = record.whole().uuid();
            String key = record.whole().externalReference();
            boolean named = key != null && keys.contains(key);
            if (ids.contains(id)) {
                found.add(id);
            }
            if (named) {
                byKey.put(key, id);
            }
            if (named || ids.contains(id)) {
                facts.put(id, valuesAt(record, paths));
            }
        });
        return new Found(found, byKey, Set.of(), facts);
    }

    private void put(Held record) {
        requireUnique(record);
        requireReferences(record);
        records.put(record.whole().uuid(), record);
    }

    private void requireUnique(Held record) {
        requireNoOther(
                record, List.of(SystemFields.EXTERNAL_REFERENCE), record.whole().externalReference() != null);
        record.type().uniqueKeys().forEach(key -> requireNoOther(record, key.fields(), true));
    }

    private void requireNoOther(Held record, List<String> fields, boolean counts) {
        List<@Nullable Object> tuple = tuple(record, fields);
        Predicate<Held> same = other -> has(other, fields, tuple)
                && !other.whole().uuid().equals(record.whole().uuid());
        if (counts && of(record.firm(), record.type()).anyMatch(same)) {
            throw refused(fields.get(fields.size() - 1), "already_exists", "Such a record already exists.");
        }
    }

    private static boolean has(Held record, List<String> fields, List<@Nullable Object> tuple) {
        for (int i = 0; i < fields.size(); i++) {
            if (!Objects.equals(record.get(fields.get(i)), tuple.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void requireReferences(Held record) {
        for (Field field : record.type().storedFields()) {
            FieldType.Reference reference = field.reference();
            if (reference != null) {
                targets(record, field.name())
                        .filter(target -> !target.equals(record.whole().uuid()) && !exists(record, reference, target))
                        .findAny()
                        .ifPresent(target -> {
                            throw refused(field.name(), "unknown_reference", "There is no such record.");
                        });
            }
        }
    }

    private boolean exists(Held record, FieldType.Reference reference, UUID target) {
        return reference.target().equals(FieldType.Reference.ACCOUNT)
                ? accounts.of(record.firm()).stream()
                        .anyMatch(account -> account.uuid().equals(target))
                : own(record.firm(), typeOf(reference.target()), target).isPresent();
    }

    private boolean keepReferredTo(Set<UUID> removable, Map<UUID, KeptRow.Reason> kept) {
        Set<UUID> referredTo = new HashSet<>();
        for (Held record : records.values()) {
            if (!removable.contains(record.whole().uuid())) {
                record.type().storedFields().stream()
                        .filter(field -> field.reference() != null)
                        .flatMap(field -> targets(record, field.name()))
                        .filter(removable::contains)
                        .forEach(referredTo::add);
            }
        }
        referredTo.forEach(id -> kept.put(id, KeptRow.Reason.REFERRED_TO));
        return removable.removeAll(referredTo);
    }

    private static Stream<UUID> targets(Held record, String field) {
        Object value = record.get(field);
        Collection<?> targets =
                value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
        return targets.stream().map(UUID.class::cast);
    }

    private List<StoredRecord> wanted(FirmId firm, RecordType type, Filter filter) {
        return transactions.join(() -> of(firm, type)
                .filter(record -> filter.origin() == null || filter.origin().equals(record.origin()))
                .filter(record -> filter.externalReference() == null
                        || filter.externalReference().equals(record.whole().externalReference()))
                .map(Held::whole)
                .toList());
    }

    private Stream<Held> of(FirmId firm, RecordType type) {
        return records.values().stream()
                .filter(record -> record.isOf(firm, type))
                .sorted(Comparator.comparingLong(Held::number));
    }

    private Optional<Held> own(FirmId firm, RecordType type, UUID id) {
        return records.get(id).filter(record -> record.isOf(firm, type));
    }

    private Map<String, @Nullable Object> valuesAt(Held record, Set<String> paths) {
        Map<String, @Nullable Object> values = new HashMap<>();
        paths.forEach(path -> values.put(path, valueAt(record, path)));
        return values;
    }

    private @Nullable Object valueAt(Held record, String path) {
        int point = path.indexOf('.');
        if (point < 0) {
            return record.get(path);
        }
        return record.get(path.substring(0, point)) instanceof UUID target
                ? records.get(target)
                        .map(next -> valueAt(next, path.substring(point + 1)))
                        .orElse(null)
                : null;
    }

    private RecordType typeOf(String name) {
        return types.find(name).orElseThrow(() -> new IllegalArgumentException("Unknown record type " + name));
    }

    private static StoredRecord changed(StoredRecord before, List<Change> changes, ImportId by, Instant now) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(before.values());
        values.put(SystemFields.EXTERNAL_REFERENCE, before.externalReference());
        changes.forEach(change -> values.put(change.field(), change.after()));
        String reference = (String) values.remove(SystemFields.EXTERNAL_REFERENCE);
        return new StoredRecord(before.uuid(), reference, before.createdAt(), now, by, values);
    }

    private static StoredRecord with(StoredRecord record, Map<String, @Nullable Object> values) {
        return new StoredRecord(
                record.uuid(),
                record.externalReference(),
                record.createdAt(),
                record.updatedAt(),
                record.changedBy(),
                values);
    }

    private static void requireKnown(RecordType type, Set<String> fields) {
        fields.forEach(field -> type.field(field)
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no field " + field)));
    }

    private static List<@Nullable Object> tuple(Held record, List<String> fields) {
        List<@Nullable Object> tuple = new ArrayList<>();
        fields.forEach(field -> tuple.add(record.get(field)));
        return tuple;
    }

    private static RecordRefused refused(String field, String code, String message) {
        return new RecordRefused(RowError.of(field, code, message), null);
    }
}

package io.rowport.domain.port;

import io.rowport.domain.Change;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Page;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RecordType;
import io.rowport.domain.StoredRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the records of declared types. Every call is about one firm's records of one type. */
public interface RecordStore {
    /**
     * Loads records. Others aren't kept from changing them: {@link #update} tells.
     *
     * @param firm the firm
     * @param type their type
     * @param ids their UUIDs
     * @param externalReferences or their external references
     * @param paths the values that are wanted: fields, and paths through references
     * @return those that exist, each once, in no order
     */
    List<StoredRecord> load(
            FirmId firm, RecordType type, Set<UUID> ids, Set<String> externalReferences, Set<String> paths);

    /**
     * Whether {@link #update} tells of changes that somebody else made since a record was loaded even where that was before the
     * transaction began, so that records can be loaded ahead of it.
     *
     * @param type the type of the records
     * @return false where records have to be loaded by the transaction that changes them
     */
    default boolean tellsOfChanges(RecordType type) {
        return false;
    }

    /**
     * Says which external references are taken; cheaper than loading.
     *
     * @param firm the firm
     * @param type their type
     * @param externalReferences the external references in question
     * @return the UUID for each that is taken
     */
    Map<String, UUID> taken(FirmId firm, RecordType type, Set<String> externalReferences);

    /**
     * Creates records.
     *
     * @param firm the firm that will own them
     * @param type their type
     * @param origin the import that creates them
     * @param records the records, in the order of their rows
     * @param now their creation time
     * @throws RecordRefused where the database refuses one of them
     */
    void insert(FirmId firm, RecordType type, ImportId origin, List<NewRecord> records, Instant now);

    /**
     * Creates records as {@link #insert} does, unless an external reference of one is taken: then none is created, and the
     * transaction is as it was. For who expects that none is taken, cheaper than to look first.
     *
     * @param firm the firm that will own them
     * @param type their type
     * @param origin the import that creates them
     * @param records the records, in the order of their rows
     * @param now their creation time
     * @return whether they were created
     * @throws RecordRefused where the database refuses one of them for another reason
     */
    default boolean insertUnlessTaken(
            FirmId firm, RecordType type, ImportId origin, List<NewRecord> records, Instant now) {
        Set<String> references = new HashSet<>();
        for (NewRecord record : records) {
            if (record.externalReference() != null) {
                references.add(record.externalReference());
            }
        }
        if (!references.isEmpty() && !taken(firm, type, references).isEmpty()) {
            return false;
        }
        insert(firm, type, origin, records, now);
        return true;
    }

    /**
     * Changes records.
     *
     * @param firm the firm that owns them
     * @param type their type
     * @param origin the import that changes them
     * @param records the changes; no record occurs twice
     * @param now the time of the change
     * @throws Transactions.TransientFailure where somebody else has changed or removed a record since it was loaded: then the
     *     transaction is to be tried again, from the loading on
     * @throws RecordRefused where the database refuses one of them
     */
    void update(FirmId firm, RecordType type, ImportId origin, List<ChangedRecord> records, Instant now);

    /**
     * Removes records that an import created, unless someone changed them since or something refers to them.
     *
     * @param firm the firm that owns them
     * @param type their type
     * @param origin the import that created them
     * @param ids the records
     * @return the records that were kept, each with the reason; a record that is gone already is not among them
     */
    Map<UUID, KeptRow.Reason> removeCreated(FirmId firm, RecordType type, ImportId origin, Collection<UUID> ids);

    /**
     * Lists records by page, in the order of their UUIDs: that of their creation, since ids grow with time.
     *
     * @param firm the firm
     * @param type their type
     * @param filter which are wanted
     * @param page which page
     * @return that page, with the values of all stored fields
     */
    Page<StoredRecord> list(FirmId firm, RecordType type, Filter filter, Page.Request page);

    /**
     * Goes through records in the order of {@link #list}, in flat memory. Not within a transaction of its caller.
     *
     * @param firm the firm
     * @param type their type
     * @param filter which are wanted
     * @param action takes each
     */
    void forEach(FirmId firm, RecordType type, Filter filter, Consumer<StoredRecord> action);

    /**
     * Finds a record with the values of all stored fields.
     *
     * @param firm the firm that asks
     * @param type its type
     * @param id its UUID
     * @return the record, or empty where the firm has none of that id
     */
    Optional<StoredRecord> find(FirmId firm, RecordType type, UUID id);

    /**
     * A record to be created.
     *
     * @param uuid identifies it
     * @param externalReference its id in the system that it came from, null for none
     * @param row the number of the row that creates it
     * @param values the values of its fields; a field that is absent stays blank
     */
    record NewRecord(UUID uuid, @Nullable String externalReference, long row, Map<String, @Nullable Object> values) {}

    /**
     * A change of a record.
     *
     * @param before the record as it was loaded
     * @param changes what changes, {@code external_reference} included; not empty
     * @param author the import that counts as the last to have changed it, where that isn't the one that changes it now but
     *     the one to whose values it goes back; else null
     */
    record ChangedRecord(
            StoredRecord before,
            List<Change> changes,
            @Nullable ImportId author) {
        /**
         * A change by the import that makes it.
         *
         * @param before the record as it was loaded
         * @param changes what changes
         */
        public ChangedRecord(StoredRecord before, List<Change> changes) {
            this(before, changes, null);
        }

        /** {@return what identifies the record} */
        public UUID uuid() {
            return before.uuid();
        }
    }

    /**
     * Which records are wanted; a null doesn't restrict.
     *
     * @param origin those that this import created
     * @param externalReference the one with this external reference
     */
    record Filter(@Nullable ImportId origin, @Nullable String externalReference) {
        /** All records. */
        public static final Filter ALL = new Filter(null, null);
    }
}

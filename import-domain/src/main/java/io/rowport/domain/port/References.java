package io.rowport.domain.port;

import io.rowport.domain.FirmId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up the records that rows refer to, for a whole batch with one query for each referenced type. */
public interface References {
    /**
     * Finds records of a firm.
     *
     * @param firm the firm
     * @param type the name of their record type, or {@link io.rowport.domain.FieldType.Reference#ACCOUNT}
     * @param ids their UUIDs
     * @param keys their external references; names for accounts
     * @param facts the paths of the values that are wanted of each, seen from the record: {@code type}, {@code client_uuid.type}
     * @return those that exist
     */
    Found find(FirmId firm, String type, Set<UUID> ids, Set<String> keys, Set<String> facts);

    /**
     * Says which combinations of values records of a firm have.
     *
     * @param firm the firm
     * @param type the name of their record type
     * @param fields the fields that are compared
     * @param tuples the combinations, each with a value for each of the fields; a null stands for a blank
     * @param blank fields that must be blank
     * @return for each combination that a record has, the UUID of one such record
     */
    Map<List<@Nullable Object>, UUID> matching(
            FirmId firm,
            String type,
            List<String> fields,
            Collection<List<@Nullable Object>> tuples,
            List<String> blank);

    /**
     * What was found.
     *
     * @param ids the UUIDs that exist
     * @param byKey the UUID for each key that exists; a key that names several records is in {@code ambiguous} instead
     * @param ambiguous the keys that name several records
     * @param facts for each record found, the values that were wanted, by path; a blank one is null
     */
    record Found(
            Set<UUID> ids,
            Map<String, UUID> byKey,
            Set<String> ambiguous,
            Map<UUID, Map<String, @Nullable Object>> facts) {}
}

package io.rowport.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which imports are wanted, and in what order. An empty set and a null don't restrict.
 *
 * @param ids these imports
 * @param types of these record types
 * @param excludedTypes not of these record types
 * @param modes in these modes
 * @param statuses with these statuses
 * @param from created on this day (UTC) or later
 * @param to created on this day (UTC) or earlier
 * @param initiatedBy created by these accounts
 * @param sort the order
 */
public record ImportQuery(
        Set<ImportId> ids,
        Set<String> types,
        Set<String> excludedTypes,
        Set<Mode> modes,
        Set<ImportStatus> statuses,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Set<UUID> initiatedBy,
        Sort sort) {
    /** All imports, newest first. */
    public static final ImportQuery ALL =
            new ImportQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, Set.of(), Sort.NEWEST_FIRST);

    /**
     * An order. Imports of the same moment are ordered by their id, so that pages never overlap.
     *
     * @param by what is compared
     * @param descending whether the latest comes first
     */
    public record Sort(By by, boolean descending) {
        /** The latest created first. */
        public static final Sort NEWEST_FIRST = new Sort(By.CREATED_AT, true);

        /** What is compared. */
        public enum By {
            /** When it was created. */
            CREATED_AT,
            /** When it last changed. */
            UPDATED_AT
        }

        public Sort {
            Objects.requireNonNull(by, "by");
        }
    }

    public ImportQuery {
        ids = Set.copyOf(ids);
        types = Set.copyOf(types);
        excludedTypes = Set.copyOf(excludedTypes);
        modes = Set.copyOf(modes);
        statuses = Set.copyOf(statuses);
        initiatedBy = Set.copyOf(initiatedBy);
        Objects.requireNonNull(sort, "sort");
    }
}

package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.RunQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Shows imports and the outcomes of their rows. Safe for use by several threads. */
public final class FindImports {
    /** How many failed rows an import is shown with. */
    public static final int FIRST_FAILURES = 25;

    private final ImportStore imports;
    private final OutcomeStore outcomes;
    private final RunQueue queue;

    /**
     * An import as it is shown.
     *
     * @param current the import
     * @param firstFailures its first failed rows by row number, {@value FindImports#FIRST_FAILURES} at most
     * @param queuePosition its place among those that wait, from 1; empty where it doesn't wait
     */
    public record Details(Import current, List<RowResult.Rejected> firstFailures, OptionalInt queuePosition) {
        public Details {
            firstFailures = List.copyOf(firstFailures);
        }
    }

    /**
     * What went wrong in rows.
     *
     * @param field the field, or {@link io.rowport.domain.RowError#ROW}
     * @param header the column, null where there is none
     * @param code the stable code
     * @param message the sentence
     * @param rows how many rows have failed for it
     * @param firstRow the first of them
     */
    public record FailureReason(
            String field, @Nullable String header, String code, String message, long rows, long firstRow) {}

    /**
     * What went wrong in the failed rows of an import.
     *
     * @param reasons the first 200 different ones, by how many rows each has failed
     * @param others how many problems there are beside them
     */
    public record FailureReasons(List<FailureReason> reasons, long others) {
        public FailureReasons {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Wires the use case.
     *
     * @param imports keeps imports
     * @param outcomes keeps the outcomes of rows
     * @param queue knows who waits
     */
    public FindImports(ImportStore imports, OutcomeStore outcomes, RunQueue queue) {
        this.imports = imports;
        this.outcomes = outcomes;
        this.queue = queue;
    }

    /**
     * Finds one import.
     *
     * @param account who asks
     * @param id the import
     * @return it
     * @throws ImportNotFound where the firm has no such import
     */
    public Details find(Account account, ImportId id) {
        return details(imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id)));
    }

    /**
     * Adds to an import what it is shown with.
     *
     * @param current an import of the caller's firm
     * @return it, with its first failures and its place in the queue
     */
    public Details details(Import current) {
        return details(
                current, hasFailures(current) ? outcomes.firstFailures(current.id(), FIRST_FAILURES) : List.of());
    }

    private Details details(Import current, List<RowResult.Rejected> firstFailures) {
        return new Details(
                current,
                firstFailures,
                current.status() == ImportStatus.QUEUED ? queue.position(current.id()) : OptionalInt.empty());
    }

    private static boolean hasFailures(Import current) {
        return current.progress().counts().failed() > 0;
    }

    /**
     * Lists imports.
     *
     * @param account who asks
     * @param query which are wanted, and in what order
     * @param page which page
     * @return that page; when the failed rows of its first imports have {@link OutcomeStore#MOST_SHOWN} characters, the others
     *     come without
     */
    public Page<Details> list(Account account, ImportQuery query, Page.Request page) {
        Page<Import> found = imports.list(account.firm(), query, page);
        Map<ImportId, List<RowResult.Rejected>> firstFailures = outcomes.firstFailures(
                found.items().stream()
                        .filter(FindImports::hasFailures)
                        .map(Import::id)
                        .toList(),
                FIRST_FAILURES);
        List<Details> shown = found.items().stream()
                .map(current -> details(current, firstFailures.getOrDefault(current.id(), List.of())))
                .toList();
        return new Page<>(shown, found.total(), found.request());
    }

    /**
     * Shows what became of each row.
     *
     * @param account who asks
     * @param id the import
     * @param outcome only rows that ended so, or empty for all
     * @param page which page
     * @return that page, in file order
     * @throws ImportNotFound where the firm has no such import
     */
    public Page<RowResult> rows(Account account, ImportId id, Optional<Outcome> outcome, Page.Request page) {
        Import current = imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        return outcomes.page(current.id(), outcome, page);
    }

    /**
     * Counts what went wrong. Goes through all failed rows.
     *
     * @param account who asks
     * @param id the import
     * @return the reasons
     * @throws ImportNotFound where the firm has no such import
     */
    public FailureReasons failureReasons(Account account, ImportId id) {
        Import current = imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        return new FailedRows(outcomes).reasons(current.id());
    }

    /**
     * Shows the failed rows that have a certain problem. Goes through all failed rows.
     *
     * @param account who asks
     * @param id the import
     * @param field the field of the problem, null for any
     * @param code its code, null for any
     * @param page which page
     * @return that page, in file order
     * @throws ImportNotFound where the firm has no such import
     */
    public Page<RowResult> failedRows(
            Account account, ImportId id, @Nullable String field, @Nullable String code, Page.Request page) {
        Import current = imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        return new FailedRows(outcomes).page(current.id(), field, code, page);
    }
}

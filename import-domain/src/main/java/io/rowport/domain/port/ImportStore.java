package io.rowport.domain.port;

import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps imports. What belongs to another firm is as absent as what was never there. */
public interface ImportStore {
    /**
     * Keeps a new import.
     *
     * @param created the import
     */
    void add(Import created);

    /**
     * Finds an import.
     *
     * @param firm the firm that asks
     * @param id the import's id
     * @return it, or empty where the firm has none of that id
     */
    Optional<Import> find(FirmId firm, ImportId id);

    /**
     * Changes an import: nobody else changes it between reading and writing.
     *
     * @param firm the firm that asks
     * @param id the import's id
     * @param change gives the changed import, or throws to change nothing
     * @return the changed import, or empty where the firm has none of that id
     */
    Optional<Import> change(FirmId firm, ImportId id, UnaryOperator<Import> change);

    /**
     * Removes an import and its outcomes, if it is there.
     *
     * @param firm the firm that asks
     * @param id the import's id
     */
    void remove(FirmId firm, ImportId id);

    /**
     * Adds up what a firm has stored. Where this is part of a transaction, others that ask for the same firm wait for its end, so
     * that they see what it adds.
     *
     * @param firm the firm
     * @return the bytes of the uploads of all its imports, but of those that are purged
     */
    long storedBytes(FirmId firm);

    /**
     * Lists imports.
     *
     * @param firm the firm that asks
     * @param query which are wanted, and in what order
     * @param page which page
     * @return that page
     */
    Page<Import> list(FirmId firm, ImportQuery query, Page.Request page);

    /**
     * The mapping that the firm last used for a file with the same columns.
     *
     * @param firm the firm that asks
     * @param type the record type's name
     * @param headers the columns
     * @return the mapping of its latest import of that type with these headers that was started, or empty
     */
    Optional<Mapping> lastMapping(FirmId firm, String type, Headers headers);

    /**
     * The latest import that applied the same bytes.
     *
     * @param firm the firm that asks
     * @param type the record type's name
     * @param mode the mode
     * @param sha256 the digest of the upload
     * @return that import, or empty where none of the firm was started with them, or what it did was undone
     */
    Optional<ImportId> lastRunOf(FirmId firm, String type, Mode mode, String sha256);

    /**
     * Takes an import in hand for a run, and takes it out of the hand of any worker that had it: that worker's later {@link
     * #advance} fails.
     *
     * @param id the import's id
     * @param change gives the import as it is during the run, or throws to take nothing
     * @return the claim, or empty where there is no such import
     */
    Optional<Claim> claim(ImportId id, UnaryOperator<Import> change);

    /**
     * Writes how far a claimed import is, together with what else its transaction does.
     *
     * @param claim the claim, as {@link #claim} or the last advance gave it
     * @param next the import as it is now
     * @return the claim to go on with
     * @throws ClaimLost where someone else has claimed or changed the import since; the transaction must not be committed
     */
    Claim advance(Claim claim, Import next);

    /**
     * A worker's right to go on with an import.
     *
     * @param current the import as the worker last wrote it
     * @param token grows with each claim of the import; the fence that keeps late workers out
     */
    record Claim(Import current, long token) {}

    /** Someone else has the import in hand, or has stopped it; what this worker was about to commit is void. */
    final class ClaimLost extends RuntimeException {
        /**
         * Tells which.
         *
         * @param id the import's id
         */
        public ClaimLost(ImportId id) {
            super("The claim on import " + id + " is lost");
        }
    }
}

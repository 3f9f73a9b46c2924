package io.rowport.domain.port;

import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import java.time.Instant;
import java.util.List;

/** Finds imports whose contents have been kept long enough, and forgets these contents. */
public interface Retention {
    /**
     * Imports to purge: those that ended, or were left lying before they were started, before a moment; and those whose purge
     * was begun and not finished. None that is queued, running or being undone.
     *
     * @param before the moment
     * @param most how many at most
     * @return these, of all firms
     */
    List<Import> due(Instant before, int most);

    /**
     * Forgets some of what an import keeps of its rows: cells, old values, outcomes. In a transaction of its own.
     *
     * @param id the import
     * @param most how many rows of a table to remove at most
     * @return whether there may be more
     */
    boolean forgetSome(ImportId id, int most);

    /**
     * Notes that nothing is left to forget.
     *
     * @param id the import
     */
    void finished(ImportId id);
}

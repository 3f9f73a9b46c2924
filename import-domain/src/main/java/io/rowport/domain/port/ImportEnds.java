package io.rowport.domain.port;

import io.rowport.domain.ImportEnd;
import java.time.Instant;
import java.util.List;

/** Remembers of which ends of imports somebody is still to be told. They are added by whoever keeps imports, as they end. */
public interface ImportEnds {
    /**
     * Those whose time has come.
     *
     * @param now the present time
     * @param most how many at most
     * @return these, the oldest first
     */
    List<ImportEnd> due(Instant now, int most);

    /**
     * Forgets an end: it was told, or never will be.
     *
     * @param number the end's number
     */
    void forget(long number);

    /**
     * Puts off an end that could not be told.
     *
     * @param number the end's number
     * @param until when to try again
     */
    void putOff(long number, Instant until);
}

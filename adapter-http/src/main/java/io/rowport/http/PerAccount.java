package io.rowport.http;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Limits how much of one kind is under way at once: of all accounts together, and of each, so that none can take the others'
 * part. Safe for use by several threads.
 */
final class PerAccount {
    private static final int RETRY_SECONDS = 5;

    private final String things;
    private final int most;
    private final int mostOfOne;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private int all;

    /**
     * A limit.
     *
     * @param things what is limited, as the caller is told
     */
    PerAccount(String things, int most, int mostOfOne) {
        this.things = things;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Counts one in.
     *
     * @throws Problem 429 where the account has too many, 503 where all together do
     */
    synchronized void begin(UUID account) {
        if (underWay.getOrDefault(account, 0) >= mostOfOne) {
            throw Problem.tooMany(
                    "At most " + mostOfOne + " " + things + " of an account can be under way at once.", RETRY_SECONDS);
        }
        if (all >= most) {
            throw Problem.unavailable("Too many " + things + " are under way. Nothing was changed; try again.");
        }
        all++;
        underWay.merge(account, 1, Integer::sum);
    }

    /** Counts one out that was counted in. */
    synchronized void end(UUID account) {
        all--;
        underWay.computeIfPresent(account, (same, running) -> running == 1 ? null : running - 1);
    }
}

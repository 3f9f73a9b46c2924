package io.rowport.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Limits the requests of each account, and the failed sign-ins from each address, in a minute that begins with the first. Safe
 * for use by several threads.
 */
final class RateLimit {
    static final int FAILED_SIGN_INS = 60;

    private static final int TIDY_FROM = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final int failuresPerMinute;
    private final TimeMeter time;
    private final ConcurrentMap<UUID, Bucket> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Bucket> failures = new ConcurrentHashMap<>();

    /**
     * A limit.
     *
     * @param perMinute how many requests an account has, 0 for any number and no limit of failed sign-ins either
     */
    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.failuresPerMinute = Math.min(perMinute, FAILED_SIGN_INS);
        this.time = new ClockTime(clock);
    }

    /**
     * Counts a request of an account.
     *
     * @throws Problem 429 where it has had its share
     */
    void count(Context context, UUID account) {
        if (perMinute == 0) {
            return;
        }
        ConsumptionProbe probe = of(requests, account, perMinute).tryConsumeAndReturnRemaining(1);
        context.header("X-Ratelimit-Limit", Integer.toString(perMinute));
        context.header("X-Ratelimit-Remaining", Long.toString(probe.getRemainingTokens()));
        if (!probe.isConsumed()) {
            throw Problem.tooMany("An account may make " + perMinute + " requests in a minute.", seconds(probe));
        }
    }

    /**
     * Looks at nobody's token any more who has sent too many wrong ones.
     *
     * @throws Problem 429 where too many sign-ins from there have failed
     */
    void requireFewFailures(String address) {
        Bucket bucket = failures.get(address);
        if (bucket == null) {
            return;
        }
        var estimate = bucket.estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw Problem.tooMany(
                    "Too many tokens from this address were wrong.", seconds(estimate.getNanosToWaitForRefill()));
        }
    }

    /** Counts a sign-in that failed. */
    void countFailure(String address) {
        if (failuresPerMinute > 0) {
            of(failures, address, failuresPerMinute).tryConsume(1);
        }
    }

    private <K> Bucket of(ConcurrentMap<K, Bucket> buckets, K key, int most) {
        if (buckets.size() > TIDY_FROM) {
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() == most);
        }
        return buckets.computeIfAbsent(
                key,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillIntervally(most, MINUTE))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private static long seconds(ConsumptionProbe probe) {
        return seconds(probe.getNanosToWaitForRefill());
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds() + 1;
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

package io.rowport.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts requests of each account in each minute of the clock. What is remembered is one number an account. */
final class RateLimit {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int TIDY_FROM = 10_000;

    private final int perMinute;
    private final Clock clock;
    private final ConcurrentMap<UUID, Window> windows = new ConcurrentHashMap<>();

    private record Window(long minute, int requests) {}

    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    void count(Context context, UUID account) {
        if (perMinute == 0) {
            return;
        }
        long now = clock.instant().toEpochMilli();
        long minute = now / MINUTE_MILLIS;
        Window window = windows.merge(
                account,
                new Window(minute, 1),
                (old, first) -> old.minute() == minute ? new Window(minute, old.requests() + 1) : first);
        if (windows.size() > TIDY_FROM) {
            windows.values().removeIf(old -> old.minute() < minute);
        }
        context.header("X-Ratelimit-Limit", Integer.toString(perMinute));
        context.header("X-Ratelimit-Remaining", Integer.toString(Math.max(0, perMinute - window.requests())));
        if (window.requests() > perMinute) {
            throw Problem.tooMany(
                    "An account may make " + perMinute + " requests in a minute.",
                    (MINUTE_MILLIS - now % MINUTE_MILLIS) / 1000 + 1);
        }
    }
}

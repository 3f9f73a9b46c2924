package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Limits how many files are under way at once, in either direction. Each holds a thread for as long as its caller likes: slow
 * ones must not take them all, nor one account those of the others.
 */
final class Transfers {
    private static final int RETRY_SECONDS = 5;

    private final int most;
    private final int mostOfOne;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private int all;

    Transfers(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    Handler limited(Handler handler) {
        return context -> run(context, handler);
    }

    private void run(Context context, Handler handler) throws Exception {
        UUID account = Caller.of(context).uuid();
        begin(account);
        try {
            handler.handle(context);
        } finally {
            end(account);
        }
    }

    private synchronized void begin(UUID account) {
        if (underWay.getOrDefault(account, 0) >= mostOfOne) {
            throw Problem.tooMany(
                    "At most " + mostOfOne + " files of an account can be under way at once.", RETRY_SECONDS);
        }
        if (all >= most) {
            throw Problem.unavailable("Too many files are under way. Nothing was changed; try again.");
        }
        all++;
        underWay.merge(account, 1, Integer::sum);
    }

    private synchronized void end(UUID account) {
        all--;
        underWay.computeIfPresent(account, (same, running) -> running == 1 ? null : running - 1);
    }
}

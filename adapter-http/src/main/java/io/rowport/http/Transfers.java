package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.UUID;

/**
 * Limits how many files are under way at once, in either direction. Each holds a thread for as long as its caller likes: slow
 * ones must not take them all.
 */
final class Transfers {
    private final PerAccount underWay;

    Transfers(PerAccount.Most most) {
        this.underWay = new PerAccount("files", most);
    }

    Handler limited(Handler handler) {
        return context -> run(context, handler);
    }

    private void run(Context context, Handler handler) throws Exception {
        UUID account = Caller.of(context).uuid();
        underWay.begin(account);
        try {
            handler.handle(context);
        } finally {
            underWay.end(account);
        }
    }
}

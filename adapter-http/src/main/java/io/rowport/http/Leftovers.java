package io.rowport.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * What a caller still sends when its request has been answered already. A caller whose connection is cut while it sends seldom
 * gets to see the answer, such as that its upload is too large.
 */
final class Leftovers {
    private static final int MOST_BYTES = 64 << 20;
    private static final int BUFFER = 1 << 16;

    /** Whoever is told to come back later is not to take our time now. */
    private static final Set<Integer> NOT_NOW = Set.of(429, 503);

    private Leftovers() {}

    /**
     * Sends the answer, then reads and forgets what is left, to a limit; only a caller that is signed in may take our time with
     * this.
     */
    static void read(Context context) {
        if (!Caller.isKnown(context)
                || context.req().getContentLengthLong() == 0
                || context.req().isAsyncStarted()
                || RequestBody.isHeldBack(context)
                || NOT_NOW.contains(context.statusCode())) {
            return;
        }
        try {
            ServletInputStream body = context.req().getInputStream();
            if (!body.isFinished()) {
                answer(context);
                forget(body);
            }
        } catch (IOException | IllegalStateException e) {
            // The caller is gone, or everything was read.
        }
    }

    /** First, for who waits for it before sending on, and whole, so that nobody has to wait for its end. */
    private static void answer(Context context) throws IOException {
        InputStream result = context.resultInputStream();
        if (result != null && context.statusCode() >= 400) {
            byte[] bytes = result.readAllBytes();
            context.res().setContentLength(bytes.length);
            context.res().getOutputStream().write(bytes);
            context.res().flushBuffer();
        }
    }

    private static void forget(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = MOST_BYTES;
        for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
            left -= read;
        }
    }
}

package io.rowport.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a caller still sends when its request has been answered already. A caller whose connection is cut while it sends seldom
 * gets to see the answer, such as that its upload is too large.
 */
final class Leftovers {
    private static final int MOST_BYTES = 64 << 20;
    private static final int BUFFER = 1 << 16;

    private Leftovers() {}

    /** Reads and forgets them, to a limit; only a caller that is signed in may take our time with this. */
    static void read(Context context) {
        if (!Caller.isKnown(context) || context.req().getContentLengthLong() == 0) {
            return;
        }
        try {
            InputStream body = context.req().getInputStream();
            byte[] buffer = new byte[BUFFER];
            long left = MOST_BYTES;
            for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
                left -= read;
            }
        } catch (IOException | IllegalStateException e) {
            // The caller is gone, or everything was read.
        }
    }
}

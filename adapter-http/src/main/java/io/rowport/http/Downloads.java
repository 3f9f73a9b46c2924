package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.ExportRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes files to callers as they come, without holding them in memory. */
final class Downloads {
    private static final int BUFFER = 1 << 16;

    private Downloads() {}

    static void stream(Context context, ExportRows.Export export) {
        try {
            OutputStream out = new BufferedOutputStream(context.outputStream(), BUFFER);
            export.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

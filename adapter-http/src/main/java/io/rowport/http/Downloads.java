package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.rowport.application.ExportRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends files to callers as they are written, without holding them in memory. Where the writing fails when a part is sent
 * already, the connection is cut, so that nobody takes that part for the whole.
 */
final class Downloads {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final int BUFFER = 1 << 16;

    private Downloads() {}

    static void csv(Context context, String name, Charset encoding, ExportRows.Export export) throws IOException {
        if (context.method().equals(HandlerType.HEAD)) {
            offer(context, name, encoding);
            return;
        }
        Sent sent = new Sent(context, name, encoding);
        try {
            Patient out = new Patient(sent);
            export.writeTo(out);
            out.finish();
            sent.begin();
        } catch (IOException | RuntimeException e) {
            if (sent.out == null) {
                throw e;
            }
            cut(context, sent, e);
        }
    }

    private static void offer(Context context, String name, Charset encoding) {
        context.contentType(MediaTypes.CSV + "; charset=" + encoding.name().toLowerCase(Locale.ROOT))
                .header("Content-Disposition", FileNames.attachment(name));
    }

    private static void cut(Context context, Sent sent, Exception failure) {
        String request = RequestIds.of(context);
        if (sent.callerGone) {
            LOG.debug("event=caller_gone request={}", request, failure);
        } else {
            LOG.error("event=download_failed request={}", request, failure);
        }
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(failure);
    }

    /** Sends nothing before it is full, flushed or not: a failure until then can still be told. */
    private static final class Patient extends BufferedOutputStream {
        Patient(OutputStream out) {
            super(out, BUFFER);
        }

        @Override
        public void flush() {
            // There is nobody who could do anything with a part.
        }

        void finish() throws IOException {
            super.flush();
        }
    }

    /** Knows whether anything was sent, and whose fault it is where that fails. */
    private static final class Sent extends OutputStream {
        private final Context context;
        private final String name;
        private final Charset encoding;
        private @Nullable OutputStream out;
        private boolean callerGone;

        Sent(Context context, String name, Charset encoding) {
            this.context = context;
            this.name = name;
            this.encoding = encoding;
        }

        OutputStream begin() {
            if (out == null) {
                offer(context, name, encoding);
                out = context.outputStream();
            }
            return out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                begin().write(bytes, offset, length);
            } catch (IOException e) {
                callerGone = true;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            if (out == null) {
                return;
            }
            try {
                out.flush();
            } catch (IOException e) {
                callerGone = true;
                throw e;
            }
        }
    }
}

package io.rowport.application;

import io.rowport.domain.port.Content;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An upload that may lie in the same storage as all else: where that fails in a way that may pass, the reading is tried again,
 * and whoever reads doesn't notice.
 */
final class PatientContent implements Content {
    private final Content content;
    private final Retry retry;

    PatientContent(Content content, Retry retry) {
        this.content = content;
        this.retry = retry;
    }

    @Override
    public InputStream open() throws IOException {
        return new PatientStream(retried(content::open));
    }

    private <T> T retried(Reading<T> reading) throws IOException {
        try {
            return retry.call(() -> {
                try {
                    return reading.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (TransientFailure | Retry.Stopped e) {
            // Parsers hand on an IOException; others they take for trouble of their own.
            throw new IOException(e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private final class PatientStream extends InputStream {
        private final InputStream stream;

        PatientStream(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            return retried(stream::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return retried(() -> stream.read(bytes, offset, length));
        }

        @Override
        public int available() throws IOException {
            return stream.available();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}

package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.Transactions.TransientFailure;
import io.rowport.domain.port.UploadStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Uploads whose reading fails some times in a way that may pass: half of the times at the opening. */
final class FailingUploads implements UploadStore {
    private final UploadStore uploads;
    private final Runnable onFailure;
    private int left;

    FailingUploads(UploadStore uploads, Runnable onFailure, int times) {
        this.uploads = uploads;
        this.onFailure = onFailure;
        this.left = times;
    }

    @Override
    public Content content(ImportId id) {
        return () -> {
            failIf(left % 2 == 0);
            return new FilterInputStream(uploads.content(id).open()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    failIf(true);
                    return super.read(bytes, offset, length);
                }
            };
        };
    }

    private void failIf(boolean now) {
        if (now && left > 0) {
            left--;
            onFailure.run();
            throw new TransientFailure("The upload can't be read", new IOException("reset"));
        }
    }

    @Override
    public void keep(ImportId id, InputStream content) throws IOException {
        uploads.keep(id, content);
    }

    @Override
    public void remove(ImportId id) throws IOException {
        uploads.remove(id);
    }
}

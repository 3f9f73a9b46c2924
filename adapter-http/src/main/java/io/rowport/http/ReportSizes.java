package io.rowport.http;

import io.rowport.application.ExportRows;
import io.rowport.domain.Import;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sizes of the error reports of imports that have ended. Working one out takes a pass over the failed rows: it is done once. */
final class ReportSizes {
    private static final int REMEMBERED = 1_000;

    private final ExportRows export;
    private final Map<Key, Long> sizes = Collections.synchronizedMap(new Newest());

    /** An import that was cancelled may go on, and its report grow. */
    private record Key(Object id, long failed) {
        static Key of(Import ended) {
            return new Key(ended.id(), ended.progress().counts().failed());
        }
    }

    private static final class Newest extends LinkedHashMap<Key, Long> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
            return size() > REMEMBERED;
        }
    }

    ReportSizes(ExportRows export) {
        this.export = export;
    }

    /** The size where it was worked out before, or null. */
    @Nullable Long known(Import ended) {
        return sizes.get(Key.of(ended));
    }

    long of(Import ended) {
        Long known = known(ended);
        if (known != null) {
            return known;
        }
        long size = count(export.export(ended.account(), ended.id(), ExportRows.Selection.FAILED));
        sizes.put(Key.of(ended), size);
        return size;
    }

    private static long count(ExportRows.Export report) {
        Counter counter = new Counter();
        try {
            report.writeTo(counter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }
    }
}

package io.rowport.http;

import io.rowport.application.ExportRows;
import io.rowport.domain.Import;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sizes of the error reports of imports that have ended. Working one out takes a pass over the failed rows: it is done once. */
final class ReportSizes {
    private static final int REMEMBERED = 1_000;

    private final ExportRows export;
    private final Map<String, Long> sizes = Collections.synchronizedMap(new Newest());

    private static final class Newest extends LinkedHashMap<String, Long> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    }

    ReportSizes(ExportRows export) {
        this.export = export;
    }

    long of(Import ended) {
        String key = ended.id() + " " + ended.progress().counts().failed();
        Long known = sizes.get(key);
        if (known != null) {
            return known;
        }
        long size = count(export.export(ended.account(), ended.id(), ExportRows.Selection.FAILED));
        sizes.put(key, size);
        return size;
    }

    private static long count(ExportRows.Export report) {
        long[] size = {0};
        try {
            report.writeTo(new OutputStream() {
                @Override
                public void write(int b) {
                    size[0]++;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    size[0] += length;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size[0];
    }
}

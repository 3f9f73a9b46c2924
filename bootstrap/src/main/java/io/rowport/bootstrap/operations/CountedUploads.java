package io.rowport.bootstrap.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.RowReader;
import java.io.IOException;

/** Counts uploads where they are first read: those that are taken with their sizes, those that are refused with the reason. */
final class CountedUploads implements RowReader {
    private final RowReader reader;
    private final MeterRegistry registry;
    private final DistributionSummary sizes;

    CountedUploads(RowReader reader, MeterRegistry registry) {
        this.reader = reader;
        this.registry = registry;
        this.sizes = DistributionSummary.builder("rowport.upload.size")
                .description("Uploads that were taken")
                .baseUnit("bytes")
                .register(registry);
    }

    @Override
    public SourceFile inspect(String name, Content content, ImportOptions options) throws IOException {
        try {
            SourceFile file = reader.inspect(name, content, options);
            sizes.record((double) file.fingerprint().size());
            return file;
        } catch (UploadRefused e) {
            Counter.builder("rowport.uploads.refused")
                    .description("Uploads that can't be taken as they are")
                    .tags("code", e.code())
                    .register(registry)
                    .increment();
            throw e;
        }
    }

    @Override
    public Cursor open(Content content, SourceFile file, long after) throws IOException {
        return reader.open(content, file, after);
    }
}

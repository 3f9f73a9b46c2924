package io.rowport.http;

import io.rowport.application.ImportEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The routes of the import API, wherever they are mounted, and what they share. Safe for use by several threads. */
final class ApiRoutes implements AutoCloseable {
    static final int TRANSFERS_OF_ONE = 20;

    /** With those that wait they leave fifty of the server's 250 threads to everybody else. */
    private static final PerAccount.Most MOST_TRANSFERS =
            new PerAccount.Most(100, TRANSFERS_OF_ONE, 100, Duration.ofSeconds(5));

    private final ImportEngine engine;
    private final Path uploads;
    private final long maxUploadBytes;
    private final ImportJson json;
    private final ImportWatches watches;

    /**
     * The routes of an engine.
     *
     * @param base what all addresses begin with
     * @param uploads a folder for uploads while they arrive, of this process alone: it is emptied
     */
    ApiRoutes(ImportEngine engine, String base, Path uploads, long maxUploadBytes, ImportWatches.Pace pace) {
        this.engine = engine;
        this.uploads = uploads;
        this.maxUploadBytes = maxUploadBytes;
        this.json = new ImportJson(engine.types(), new ReportSizes(engine.exportRows()), base);
        this.watches = new ImportWatches(engine.findImports(), json, pace);
        empty(uploads);
    }

    void addTo(Routes routes) {
        Transfers transfers = new Transfers(MOST_TRANSFERS);
        new TypeRoutes(engine.types(), engine.writeSample(), maxUploadBytes).addTo(routes);
        new UploadRoute(engine, json, uploads, maxUploadBytes, transfers).addTo(routes);
        new ImportRoutes(engine, json).addTo(routes);
        new EventRoute(engine.findImports(), json, watches).addTo(routes);
        new RowRoutes(engine, transfers).addTo(routes);
        new RecordRoutes(engine.types(), engine.findRecords(), transfers).addTo(routes);
    }

    /** What a killed process left behind is of no use to anybody. */
    private static void empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the event streams. */
    @Override
    public void close() {
        watches.close();
    }
}

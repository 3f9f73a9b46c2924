package com.example.warehouse;

import com.fasterxml.uuid.Generators;
import io.javalin.Javalin;
import io.rowport.application.ImportEngine;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.http.MountSettings;
import io.rowport.http.MountedApi;
import io.rowport.persistence.HostDatabase;
import io.rowport.persistence.Persistence;
import io.rowport.persistence.RunSchedule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A web application that was there before: it has a table of articles, keys for those who may call, and a route. Now articles can
 * be imported as well.
 */
public final class Warehouse implements AutoCloseable {
    private static final long MOST_BYTES = 100 << 20;

    private final Persistence database;
    private final ImportEngine engine;
    private final MountedApi imports;
    private final Javalin server;

    /**
     * Starts the application.
     *
     * @param dataSource its database
     * @param keys who may call
     * @param data a folder for uploads
     * @param port where it listens, 0 for any port that is free
     */
    public Warehouse(DataSource dataSource, ApiKeys keys, Path data, int port) {
        Articles articles = new Articles(dataSource);
        Clock clock = Clock.systemUTC();
        Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
        // show: javalin-engine
        RecordTypes types = new RecordTypes(List.of(RecordType.of(
                "articles",
                "article",
                Field.required("sku", new FieldType.Text(20)),
                Field.required("name", FieldType.Text.DEFAULT),
                Field.optional("price", new FieldType.Money()))));

        database = Persistence.open(new HostDatabase(dataSource), RunSchedule.DEFAULTS, clock);
        engine = ImportEngine.builder(
                        types,
                        database.runPorts(
                                Persistence.folderUploads(data.resolve("uploads")), Csv.reader(Limits.DEFAULTS)),
                        clock,
                        ids)
                .handler(new ArticleHandler(database, ids))
                .writer(Csv.writer())
                .idempotencyKeys(database.idempotencyKeys())
                .build();
        engine.start();
        // end
        // show: javalin-mount
        MountSettings mount = new MountSettings("/bulk", data.resolve("incoming"), MOST_BYTES);
        imports = new MountedApi(engine, mount, request -> keys.caller(request.header("X-Api-Key")), ids);
        server = Javalin.create(config -> {
            config.routes.get("/articles", context -> context.result(String.join("\n", articles.names())));
            imports.addTo(config.routes); // POST /bulk/import, GET /bulk/import/{uuid}, ...
        });
        // end
        server.start("127.0.0.1", port);
    }

    /** {@return where it listens} */
    public int port() {
        return server.port();
    }

    // show: javalin-close
    @Override
    public void close() {
        imports.close();
        server.stop();
        engine.close();
        database.close(); // the data source stays open: it is yours
    }
    // end
}

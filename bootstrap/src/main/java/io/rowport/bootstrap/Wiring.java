package io.rowport.bootstrap;

import com.fasterxml.uuid.Generators;
import io.rowport.application.AccessTokens;
import io.rowport.application.FirmsAndAccounts;
import io.rowport.application.ImportEngine;
import io.rowport.application.RunPorts;
import io.rowport.application.RunSettings;
import io.rowport.bootstrap.operations.Metrics;
import io.rowport.bootstrap.operations.RunLog;
import io.rowport.bootstrap.settings.Settings;
import io.rowport.bootstrap.types.DeclarationRefused;
import io.rowport.bootstrap.types.DeclaredTypes;
import io.rowport.bootstrap.types.TypeDeclarations;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RowWriter;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.UploadStore;
import io.rowport.persistence.DatabaseSettings;
import io.rowport.persistence.OwnTable;
import io.rowport.persistence.Persistence;
import io.rowport.persistence.RunSchedule;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All parts, put together by hand from top to bottom. Safe for use by several threads. */
final class Wiring implements AutoCloseable {
    /** One to write, and one to read an upload that is kept in the database. */
    private static final int CONNECTIONS_OF_A_RUN = 2;

    /** Beside those of the runs: enough for lists and look-ups, which take milliseconds. */
    private static final int CONNECTIONS_FOR_CALLERS = 10;

    /** Where the tables of the record types are. */
    private static final String TYPE_MIGRATIONS = "io/rowport/bootstrap/migration";

    final Metrics metrics = new Metrics();
    final DataFolder data;
    final Persistence persistence;
    final Clock clock;
    final Supplier<UUID> ids;
    final RecordTypes types;
    final RunPorts runPorts;
    final AuditTrail audit;
    final Accounts accounts;
    final AccessTokens accessTokens;
    final FirmsAndAccounts firms;
    final FirstStart firstStart;
    final ImportEngine engine;
    final RunQueue.Worker worker;

    /**
     * Opens all that the settings name.
     *
     * @throws CannotStart where that can't be done
     */
    static Wiring open(Settings settings) {
        return open(settings, declaredTypes(settings));
    }

    /**
     * Opens all that the settings name, for some types.
     *
     * @throws CannotStart where that can't be done
     */
    static Wiring open(Settings settings, DeclaredTypes declared) {
        DataFolder data = DataFolder.open(settings.data());
        try {
            return new Wiring(settings, declared, data);
        } catch (Persistence.DatabaseUnavailable | Persistence.TablesUnfit e) {
            data.close();
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Reads the record types, for which nothing needs to be opened.
     *
     * @throws CannotStart where a declaration of the user's own can't be used
     */
    static DeclaredTypes declaredTypes(Settings settings) {
        try {
            return TypeDeclarations.with(settings.types());
        } catch (DeclarationRefused e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Holds a declaration of the user's own against the database, together with those that the settings name.
     *
     * @return its type
     * @throws CannotStart where it can't be used, or the database can't be opened
     */
    static RecordType check(Settings settings, Path file) {
        try {
            DeclaredTypes declared = TypeDeclarations.with(settings.types(), file);
            OwnTable own = declared.ownTables().stream()
                    .filter(table -> table.place().equals(String.valueOf(file.getFileName())))
                    .findFirst()
                    .orElseThrow();
            Persistence.check(
                    database(settings, settings.data().toAbsolutePath()), declared.types(), declared.ownTables());
            return declared.types().find(own.type()).orElseThrow();
        } catch (DeclarationRefused | Persistence.TablesUnfit | Persistence.DatabaseUnavailable e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /** {@return what writes files, for which nothing needs to be opened} */
    static RowWriter rowWriter() {
        return Csv.writer();
    }

    private Wiring(Settings settings, DeclaredTypes declared, DataFolder data) {
        this.data = data;
        clock = new MicrosecondClock(Clock.systemUTC());
        ids = Generators.timeBasedEpochGenerator()::generate;
        types = declared.types();

        persistence = Persistence.open(
                database(settings, data.root()),
                types,
                declared.ownTables(),
                List.of(TYPE_MIGRATIONS),
                schedule(settings.runs()),
                clock);
        UploadStore uploads = settings.uploads() == Settings.Uploads.DATABASE
                ? persistence.databaseUploads()
                : Persistence.folderUploads(data.uploads());
        RowReader reader = metrics.counting(Csv.reader(limits(settings.limits())));
        RunPorts ports = new RunPorts(
                persistence.transactions(),
                settings.webhook() == null ? persistence.imports() : persistence.announcedImports(),
                persistence.outcomes(),
                uploads,
                reader,
                persistence.queue());

        runPorts = ports;
        audit = persistence.auditTrail();
        accounts = persistence.accounts();
        accessTokens =
                new AccessTokens(ports.transactions(), accounts, new SecureRandom()::nextBytes, audit, clock, ids);
        firms = new FirmsAndAccounts(ports.transactions(), accounts, audit, clock, ids);
        firstStart = new FirstStart(ports.transactions(), accounts, accessTokens, data);

        RunLog log = new RunLog();
        engine = ImportEngine.builder(types, ports, clock, ids)
                .records(persistence.records(), persistence.references(), Persistence.diskScratch(data.own("scratch")))
                .writer(rowWriter())
                .audit(audit)
                .idempotencyKeys(persistence.idempotencyKeys())
                .mostStoredBytes(mostStoredBytes(settings.limits()))
                .settings(new RunSettings(
                        settings.runs().batchSize(),
                        RunSettings.DEFAULTS.attempts(),
                        RunSettings.DEFAULTS.firstPause()))
                .events(log)
                .events(metrics)
                .build();
        worker = log.naming(engine.worker());
    }

    private static DatabaseSettings database(Settings settings, Path data) {
        Settings.Database database = settings.database();
        int connections = settings.runs().threads() * CONNECTIONS_OF_A_RUN + CONNECTIONS_FOR_CALLERS;
        if (database.url() == null) {
            String url = "jdbc:h2:file:" + data.resolve("rowport");
            return new DatabaseSettings(
                    url, orElse(database.user(), "rowport"), orElse(database.password(), ""), connections);
        }
        String user = orElse(database.user(), System.getProperty("user.name"));
        return new DatabaseSettings(database.url(), user, orElse(database.password(), ""), connections);
    }

    private static long mostStoredBytes(Settings.Limits limits) {
        return limits.storedBytes() == 0 ? Long.MAX_VALUE : limits.storedBytes();
    }

    private static Limits limits(Settings.Limits limits) {
        return new Limits(
                limits.uploadBytes(),
                limits.rows(),
                Limits.DEFAULTS.columns(),
                Limits.DEFAULTS.cellChars(),
                Limits.DEFAULTS.gzipRatio());
    }

    private static RunSchedule schedule(Settings.Runs runs) {
        return new RunSchedule(runs.threads(), runs.perFirm(), runs.deadAfter(), RunSchedule.DEFAULTS.stopWait());
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    @Override
    public void close() {
        persistence.close();
        metrics.close();
        data.close();
    }
}

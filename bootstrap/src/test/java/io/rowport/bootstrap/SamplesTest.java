package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.application.CreateImport;
import io.rowport.application.FindImports;
import io.rowport.application.MapImport;
import io.rowport.application.RunImport;
import io.rowport.application.RunPorts;
import io.rowport.application.RunSettings;
import io.rowport.application.StartImport;
import io.rowport.application.StoredRecordHandlers;
import io.rowport.application.SuggestMapping;
import io.rowport.application.Upload;
import io.rowport.application.WriteSample;
import io.rowport.bootstrap.types.TypeDeclarations;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.UploadStore;
import io.rowport.persistence.DatabaseSettings;
import io.rowport.persistence.Persistence;
import io.rowport.persistence.RunSchedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample files, and those that the server makes, read, mapped as suggested, and imported into a real database. */
class SamplesTest {
    private static final Map<String, String> FILES = files();
    private static final ImportOptions OPTIONS = ImportOptions.DEFAULTS;

    private final RecordTypes types = TypeDeclarations.builtIn();
    private final Clock clock = Clock.systemUTC();
    private final Supplier<UUID> ids = UUID::randomUUID;
    private final Account account = Account.named(ids.get(), new FirmId(ids.get()), "Rowport Admin");

    @TempDir
    private Path folder;

    private Persistence persistence;
    private CreateImport creating;
    private SuggestMapping suggesting;
    private MapImport mapping;
    private StartImport starting;
    private FindImports finding;
    private RunImport running;

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("plans.csv", "plans");
        files.put("premiums.csv", "premiums");
        files.put("valuations.csv", "valuations");
        files.put("charges.csv", "charges");
        files.put("notes.csv", "notes");
        files.put("tasks.csv", "tasks");
        files.put("staff.csv", "business_staff_members");
        files.put("scheme-members.csv", "group_scheme_members");
        return files;
    }

    @BeforeEach
    void wire() {
        persistence = Persistence.open(
                new DatabaseSettings("jdbc:h2:file:" + folder.resolve("samples"), "rowport", "", 4),
                types,
                List.of("io/rowport/bootstrap/migration"),
                RunSchedule.DEFAULTS,
                clock);
        persistence.accounts().addFirm(account.firm(), "My firm", clock.instant());
        persistence.accounts().add(account, clock.instant());
        UploadStore uploads = Persistence.folderUploads(folder.resolve("uploads"));
        RowReader reader = Csv.reader(Limits.DEFAULTS);
        RunPorts ports = new RunPorts(
                persistence.transactions(),
                persistence.imports(),
                persistence.outcomes(),
                uploads,
                reader,
                persistence.queue());
        creating = new CreateImport(types, reader, uploads, ports.imports(), clock, ids);
        suggesting = new SuggestMapping(types, ports.imports());
        mapping = new MapImport(types, ports.imports(), clock);
        starting = new StartImport(ports.transactions(), ports.imports(), ports.queue(), clock);
        finding = new FindImports(ports.imports(), ports.outcomes(), ports.queue());
        running = new RunImport(
                ports,
                types,
                new StoredRecordHandlers(
                        persistence.records(),
                        persistence.references(),
                        Persistence.diskScratch(folder.resolve("scratch")),
                        ids),
                RunSettings.DEFAULTS,
                failure -> {
                    throw new IllegalStateException(failure.cause());
                },
                clock);
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void theSampleFilesImportOneAfterTheOtherAsSuggested() throws IOException {
        Import clients = imported("clients", Mode.STORE, sample("clients.csv"));
        assertThat(clients.progress().counts().failed()).as(errors(clients)).isEqualTo(4);
        assertThat(clients.progress().counts().created()).isEqualTo(9);

        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Import done = imported(file.getValue(), Mode.STORE, sample(file.getKey()));
            assertThat(errors(done)).as(file.getKey()).isEqualTo("[]");
            assertThat(done.progress().counts().created())
                    .as(file.getKey())
                    .isEqualTo(done.file().rows());
        }
    }

    @Test
    void aValidationSaysOfTheSampleWhatStoringItThenDoes() throws IOException {
        Import validated = imported("clients", Mode.VALIDATE, sample("clients.csv"));
        Import stored = imported("clients", Mode.STORE, sample("clients.csv"));

        assertThat(validated.progress().counts()).isEqualTo(stored.progress().counts());
        assertThat(errors(validated)).isEqualTo(errors(stored));
    }

    @Test
    void theSampleOfEachTypeImportsWithoutAFailedRow() throws IOException {
        WriteSample samples = new WriteSample(types, Csv.writer());
        for (RecordType type : types.all()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            samples.sample(type.name()).orElseThrow().writeTo(out);

            Import done = imported(type.name(), Mode.STORE, out.toByteArray());

            assertThat(errors(done)).as(type.name()).isEqualTo("[]");
            assertThat(done.progress().counts().created()).as(type.name()).isPositive();
        }
    }

    private Import imported(String type, Mode mode, byte[] file) {
        Import created = creating.create(
                account,
                new ImportRequest(type, mode, OPTIONS),
                Upload.copied(type + ".csv", () -> new ByteArrayInputStream(file)));
        List<SuggestMapping.Suggestion> suggestions = suggesting.suggest(account, created.id());
        Mapping suggested = SuggestMapping.asMapping(suggestions);
        assertThat(suggested.fieldsByHeader().keySet())
                .as("mapped columns of " + type)
                .containsExactlyInAnyOrderElementsOf(created.file().headers().names());
        mapping.map(account, created.id(), suggested);
        starting.start(account, created.id(), StartImport.Duplicates.REFUSE);
        running.run(created.id(), () -> false);
        Import done = finding.find(account, created.id()).current();
        assertThat(done.status()).as(String.valueOf(done.state().reason())).isEqualTo(ImportStatus.COMPLETED);
        return done;
    }

    private String errors(Import done) {
        return finding.details(done).firstFailures().stream()
                .map(failure -> failure.row() + " "
                        + failure.errors().stream().map(RowError::message).toList())
                .toList()
                .toString();
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("..", "samples", name));
    }
}

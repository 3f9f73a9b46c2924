package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.AuditTrail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateImportTest {
    private static final String[] LINES = {"kind,name", "guest,Jo", "guest,Ann"};

    private final Engine engine = new Engine(PEOPLE);

    @Test
    void anUploadBecomesAPendingImport() {
        Import created = engine.upload(request(PEOPLE, Mode.STORE), LINES);

        assertThat(created.status()).isEqualTo(ImportStatus.PENDING);
        assertThat(created.account()).isEqualTo(engine.account);
        assertThat(created.file().headers().names()).containsExactly("kind", "name");
        assertThat(created.progress().total()).isEqualTo(2);
        assertThat(created.timeline().createdAt()).isEqualTo(engine.clock.instant());
        assertThat(created.duplicateOf()).isNull();
        assertThat(engine.reread(created)).isEqualTo(created);
    }

    @Test
    void itsBytesAreKept() throws IOException {
        Import created = engine.upload(request(PEOPLE, Mode.STORE), LINES);

        try (InputStream kept = engine.ports.uploads().content(created.id()).open()) {
            assertThat(new String(kept.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(String.join("\n", LINES));
        }
    }

    @Test
    void aTemporaryFileIsTakenOver(@TempDir Path folder) throws IOException {
        Path temporary = Files.writeString(folder.resolve("upload"), String.join("\n", LINES));

        Import created = engine.creating()
                .create(engine.account, request(PEOPLE, Mode.STORE), Upload.takenOver("rows.csv", temporary));

        assertThat(temporary).doesNotExist();
        assertThat(created.file().name()).isEqualTo("rows.csv");
    }

    @Test
    void aTemporaryFileThatIsRefusedIsLeftToItsOwner(@TempDir Path folder) throws IOException {
        Path temporary = Files.writeString(folder.resolve("upload"), "");

        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> engine.creating()
                        .create(engine.account, request(PEOPLE, Mode.STORE), Upload.takenOver("rows.csv", temporary)));
        assertThat(temporary).exists();
    }

    @Test
    void aFirmStoresNoMoreThanItMay() {
        long size = String.join("\n", LINES).length();
        CreateImport creating =
                new CreateImport(engine.types, engine.runPorts(), AuditTrail.NONE, 2 * size, engine.clock, engine.ids);
        Import first = creating.create(engine.account, request(PEOPLE, Mode.STORE), Engine.file(LINES));
        creating.createFrom(engine.account, request(PEOPLE, Mode.STORE), first.id());

        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> creating.createFrom(engine.account, request(PEOPLE, Mode.STORE), first.id()))
                .withMessage("The uploads of the firm may have at most " + 2 * size + " bytes together, and have "
                        + 2 * size + " already: delete imports that are no longer needed, and try again.")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("storage_full"));

        engine.undoing().delete(engine.account, first.id());
        assertThat(creating.create(engine.account, request(PEOPLE, Mode.STORE), Engine.file(LINES)))
                .isNotNull();
    }

    @Test
    void anUnknownTypeIsRefusedAndTheKnownOnesAreNamed() {
        io.rowport.domain.ImportRequest unknown =
                new io.rowport.domain.ImportRequest("peple", Mode.STORE, io.rowport.domain.ImportOptions.DEFAULTS);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> engine.upload(unknown, LINES))
                .withMessage("The type must be one of: people.")
                .satisfies(refused -> assertThat(refused.errors()).containsOnlyKeys("type"));
        assertNothingKept();
    }

    @Test
    void aFileThatIsRefusedLeavesNothingBehind() {
        assertThatExceptionOfType(UploadRefused.class).isThrownBy(() -> engine.upload(request(PEOPLE, Mode.STORE), ""));
        assertNothingKept();
    }

    @Test
    void aFileThatCannotBeReadLeavesNothingBehind() {
        Upload broken = Upload.copied("rows.csv", () -> {
            throw new IOException("broken");
        });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> engine.creating().create(engine.account, request(PEOPLE, Mode.STORE), broken));
        assertNothingKept();
    }

    @Test
    void whereTheImportCannotBeKeptItsFileIsNotEither() {
        engine.ports.transactions().failNext(1);

        Throwable failed = catchThrowable(() -> engine.upload(request(PEOPLE, Mode.STORE), LINES));

        assertThat(failed).isInstanceOf(io.rowport.domain.port.Transactions.TransientFailure.class);
        assertNothingKept();
    }

    @Test
    void theSameBytesAppliedBeforeAreNamed() {
        Import earlier = engine.stored(PEOPLE, LINES);

        assertThat(engine.upload(request(PEOPLE, Mode.STORE), LINES).duplicateOf())
                .isEqualTo(earlier.id());
        assertThat(engine.upload(request(PEOPLE, Mode.UPDATE), LINES).duplicateOf())
                .isNull();
        assertThat(engine.upload(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo")
                        .duplicateOf())
                .isNull();
    }

    @Test
    void aValidationHasAppliedNothing() {
        engine.imported(request(PEOPLE, Mode.VALIDATE), LINES);

        assertThat(engine.upload(request(PEOPLE, Mode.VALIDATE), LINES).duplicateOf())
                .isNull();
    }

    @Test
    void aFileThatWasValidatedIsStoredWithoutSendingItAgain() {
        Import validated = engine.imported(request(PEOPLE, Mode.VALIDATE), LINES);

        Import created = engine.creating().createFrom(engine.account, request(PEOPLE, Mode.STORE), validated.id());

        assertThat(created.status()).isEqualTo(ImportStatus.MAPPED);
        assertThat(created.mapping()).isEqualTo(validated.mapping());
        assertThat(created.file()).isEqualTo(validated.file());
        engine.starting().start(engine.account, created.id(), StartImport.Duplicates.REFUSE);
        engine.work();
        assertThat(engine.records(PEOPLE)).hasSize(2);
    }

    @Test
    void aMappingThatDoesNotFitIsNotCarriedOver() {
        Import pending = engine.upload(request(PEOPLE, Mode.UPDATE), "external_reference,name", "G-1,Jo");
        Import mapped = engine.mapping()
                .map(
                        engine.account,
                        pending.id(),
                        Mapping.ofFields(Map.of("external_reference", "external_reference")));

        Import created = engine.creating().createFrom(engine.account, request(PEOPLE, Mode.STORE), mapped.id());

        assertThat(created.status()).isEqualTo(ImportStatus.PENDING);
        assertThat(created.mapping()).isNull();
    }

    @Test
    void aFileThatIsKeptNoLongerMustBeSentAgain() throws IOException {
        Import earlier = engine.upload(request(PEOPLE, Mode.STORE), LINES);
        engine.ports.uploads().remove(earlier.id());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(
                        () -> engine.creating().createFrom(engine.account, request(PEOPLE, Mode.STORE), earlier.id()))
                .withMessage("The file of that import is no longer kept: send it again.");
    }

    @Test
    void anotherFirmsFileCannotBeUsed() {
        Import earlier = engine.upload(request(PEOPLE, Mode.STORE), LINES);
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> engine.creating().createFrom(stranger, request(PEOPLE, Mode.STORE), earlier.id()));
    }

    private void assertNothingKept() {
        assertThat(engine.ports
                        .imports()
                        .list(engine.account.firm(), ImportQuery.ALL, new Page.Request(1, 10))
                        .total())
                .isZero();
        assertThat(engine.ports.uploads().isEmpty()).isTrue();
    }
}

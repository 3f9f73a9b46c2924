package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.application.ExportRows.Selection;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportRowsTest {
    private static final String HEADER = "kind,name,external_reference";

    private final Engine engine = new Engine(PEOPLE);
    private final ExportRows exporting = new ExportRows(
            engine.ports.imports(), engine.ports.outcomes(), engine.ports.uploads(), engine.reader, engine.writer);

    @Test
    void theErrorReportHoldsTheFailedRowsAsUploadedWithTheirProblems() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1", " guest ,,G-2", "boss,,G-3");

        assertThat(lines(done, Selection.FAILED))
                .containsExactly(
                        "kind,name,external_reference,rowport:row,rowport:errors",
                        " guest ,,G-2,2,The name field is required.",
                        "boss,,G-3,3,The kind field must be one of: employee\\, guest. The name field is required.");
    }

    @Test
    void theErrorReportOfARunWithoutFailuresHoldsTheHeaderOnly() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1");

        assertThat(lines(done, Selection.FAILED)).hasSize(1);
    }

    @Test
    void theErrorReportCorrectedCanBeUploadedAsItIs() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1", "guest,,G-2", "boss,Ann,G-3");
        String[] corrected = lines(done, Selection.FAILED).stream()
                .map(line -> line.replace("guest,,", "guest,Bob,").replace("boss,", "guest,"))
                .toArray(String[]::new);

        Import again = engine.stored(PEOPLE, corrected);

        assertThat(engine.endings(again)).containsExactly("created", "created");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo", "Bob", "Ann");
    }

    @Test
    void aRowWithTooFewOrTooManyCellsStaysReadable() {
        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo", "guest,Jo,G-1,more,still more");

        List<String> report = lines(done, Selection.FAILED);

        assertThat(report.get(1)).startsWith("guest,Jo,,1,The row has 2 cells");
        assertThat(report.get(2))
                .startsWith("guest,Jo,G-1,2,The row has 5 cells")
                .endsWith(",more,still more");
    }

    @Test
    void appliedRowsAreGivenAsUploadedWithTheirRecords() {
        engine.stored(PEOPLE, HEADER, "guest,Old,G-0");

        Import done = engine.stored(PEOPLE, HEADER, "guest,Jo,G-1", "guest,,G-2", "guest, Ann ,G-3");

        assertThat(lines(done, Selection.APPLIED))
                .containsExactly(
                        "kind,name,external_reference,rowport:row,rowport:outcome,rowport:uuid",
                        "guest,Jo,G-1,1,created," + engine.record(PEOPLE, "G-1").uuid(),
                        "guest, Ann ,G-3,3,created,"
                                + engine.record(PEOPLE, "G-3").uuid());
    }

    @Test
    void rowsThatAValidationWouldApplyHaveNoRecord() {
        Import done = engine.imported(request(PEOPLE, Mode.VALIDATE), HEADER, "guest,Jo,G-1");

        assertThat(lines(done, Selection.APPLIED)).last().isEqualTo("guest,Jo,G-1,1,created,");
    }

    @Test
    void unprocessedRowsAreThoseWithoutAnOutcome() {
        engine.withBatchesOf(1);
        Import queued =
                engine.queued(request(PEOPLE, Mode.STORE), HEADER, "guest,Jo,G-1", "guest,Ann,G-2", "guest,Bob,G-3");
        int[] asked = {0};
        engine.running().run(queued.id(), () -> asked[0]++ == 1);

        assertThat(lines(queued, Selection.UNPROCESSED))
                .containsExactly("kind,name,external_reference,rowport:row", "guest,Ann,G-2,2", "guest,Bob,G-3,3");
        assertThat(lines(queued, Selection.APPLIED)).hasSize(2);
    }

    @Test
    void theErrorReportNeedsNoUpload() throws IOException {
        Import done = engine.stored(PEOPLE, HEADER, "guest,,G-1");
        engine.ports.uploads().remove(done.id());

        assertThat(lines(done, Selection.FAILED)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(value = Selection.class, names = "FAILED", mode = EnumSource.Mode.EXCLUDE)
    void whatIsInTheUploadNeedsIt(Selection selection) throws IOException {
        Import done = engine.stored(PEOPLE, HEADER, "guest,,G-1");
        engine.ports.uploads().remove(done.id());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> exporting.export(engine.account, done.id(), selection));
    }

    @ParameterizedTest
    @EnumSource(Selection.class)
    void anotherFirmsImportIsNotFound(Selection selection) {
        Import done = engine.stored(PEOPLE, HEADER, "guest,,G-1");
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> exporting.export(stranger, done.id(), selection));
    }

    private List<String> lines(Import known, Selection selection) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            exporting.export(engine.account, known.id(), selection).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

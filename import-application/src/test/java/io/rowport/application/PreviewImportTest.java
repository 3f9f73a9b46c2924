package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.application.PreviewImport.Preview;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.Warning;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewImportTest {
    private final Engine engine = new Engine(PEOPLE);
    private final PreviewImport previewing = new PreviewImport(
            engine.types, engine.ports.imports(), engine.ports.uploads(), engine.reader, engine.clock);

    @Test
    void theFirstRowsAreShownAsDecoded() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), Engine.numbered("kind,name", " guest ,Jo {}", 5));

        Preview preview = preview(pending, 2);

        assertThat(preview.rows()).containsExactly(Row.of(1, 2, " guest ", "Jo 1"), Row.of(2, 3, " guest ", "Jo 2"));
        assertThat(preview.mapped()).isEmpty();
        assertThat(preview.warnings()).isEmpty();
        assertThat(preview.current()).isEqualTo(pending);
    }

    @Test
    void aShortFileIsShownWhole() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo");

        assertThat(preview(pending, 100).rows()).hasSize(1);
    }

    @Test
    void mappedRowsAreShownAsTheyWouldBeRead() {
        Import mapped =
                engine.mapped(request(PEOPLE, Mode.STORE), "kind,name,born", "Guest, Jo ,28/06/1999", "guest,Ann,");

        Preview preview = preview(mapped, 20);

        assertThat(preview.mapped().get(0).values())
                .isEqualTo(Map.of("kind", "guest", "name", "Jo", "born", LocalDate.of(1999, 6, 28)));
        assertThat(preview.mapped().get(0).errors()).isEmpty();
        assertThat(preview.mapped().get(1).values()).containsEntry("born", null);
    }

    @Test
    void whatCannotBeReadIsShownAsItsCellWithItsProblem() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), "kind,name,born", "guest,,soon", "guest,Jo");

        Preview preview = preview(mapped, 20);

        assertThat(preview.mapped().get(0).values()).containsEntry("born", "soon");
        assertThat(preview.mapped().get(0).errors())
                .extracting(RowError::code)
                .containsExactlyInAnyOrder("required", "invalid_date");
        assertThat(preview.mapped().get(1).values()).isEqualTo(Map.of("kind", "guest", "name", "Jo", "born", ""));
    }

    @Test
    void referencesAreShownAsTheirCells() {
        Import mapped = engine.mapped(
                request(PEOPLE, Mode.STORE), "kind,name,manager_reference,manager_uuid", "guest,Jo,B-1,", "guest,Jo,,");

        Preview preview = preview(mapped, 20);

        assertThat(preview.mapped().get(0).values()).containsEntry("manager_reference", "B-1");
        assertThat(preview.mapped().get(0).errors()).isEmpty();
    }

    @Test
    void requiredFieldsThatAreNotMappedAreWarnedOf() {
        Import pending = engine.upload(request(PEOPLE, Mode.UPDATE), "external_reference,kind", "G-1,guest");
        Import mapped = engine.mapping()
                .map(
                        engine.account,
                        pending.id(),
                        Mapping.ofFields(Map.of("external_reference", "external_reference", "kind", "kind")));

        assertThat(preview(mapped, 20).warnings())
                .containsExactly(new Warning(
                        "required_not_mapped",
                        "The field name is required to create records, and no column is mapped to it."));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void theNumberOfRowsIsBounded(int rows) {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> preview(pending, rows))
                .withMessage("The number of rows must be between 1 and 100.");
    }

    @Test
    void aFileThatIsKeptNoLongerCannotBeShown() throws IOException {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo");
        engine.ports.uploads().remove(pending.id());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> preview(pending, 20))
                .withMessage("The file of this import is no longer kept.");
    }

    @Test
    void anotherFirmsImportIsNotFound() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo");
        Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> previewing.preview(stranger, pending.id(), 20));
    }

    private Preview preview(Import known, int rows) {
        return previewing.preview(engine.account, known.id(), rows);
    }
}

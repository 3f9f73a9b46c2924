package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PAYMENTS;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.StoredRecord;
import io.rowport.domain.port.RecordStore.Filter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FindRecordsTest {
    private static final Page.Request FIRST_PAGE = new Page.Request(1, 15);

    private final Engine engine = new Engine(PEOPLE, PAYMENTS);
    private final FindRecords finding = new FindRecords(engine.types, engine.ports.records(), engine.writer);
    private final Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

    @Test
    void recordsAreListed() {
        Import done = engine.stored(PEOPLE, "kind,name,external_reference", "guest,Jo,G-1", "guest,Ann,G-2");
        engine.stored(PEOPLE, "kind,name", "guest,Bob");

        Page<StoredRecord> page = finding.list(engine.account, "people", new Filter(done.id(), null), FIRST_PAGE)
                .orElseThrow();

        assertThat(page.items()).extracting(StoredRecord::externalReference).containsExactly("G-1", "G-2");
    }

    @Test
    void aRecordIsFoundByItsOwnFirmOnly() {
        engine.stored(PEOPLE, "kind,name,external_reference", "guest,Jo,G-1");
        StoredRecord jo = engine.record(PEOPLE, "G-1");

        assertThat(finding.find(engine.account, "people", jo.uuid())).contains(jo);
        assertThat(finding.find(stranger, "people", jo.uuid())).isEmpty();
        assertThat(finding.list(stranger, "people", Filter.ALL, FIRST_PAGE)
                        .orElseThrow()
                        .items())
                .isEmpty();
    }

    @Test
    void aTypeThatIsNotKnownHasNoRecords() {
        assertThat(finding.list(engine.account, "peple", Filter.ALL, FIRST_PAGE))
                .isEmpty();
        assertThat(finding.find(engine.account, "peple", engine.ids.get())).isEmpty();
        assertThat(finding.export(engine.account, "peple", Filter.ALL)).isEmpty();
    }

    @Test
    void anExportImportsBackWithoutChangingAnything() throws IOException {
        engine.stored(
                PEOPLE,
                "kind,name,external_reference,email,born,hired,salary,tags,manager_reference,adviser",
                "employee,Boss\\, the,B-1,b@example.org,1980-02-29,2000-01-01,1234.50,a;b,,Jo Doe",
                "guest,Jo,G-1,,,,0,,B-1,",
                "guest,Ann,,,,,-5,,,");

        Import again = engine.imported(request(PEOPLE, Mode.UPDATE), exported());

        assertThat(engine.endings(again)).containsExactly("unchanged", "unchanged", "unchanged");
    }

    @Test
    void amountsAndSharesAreWrittenAsPeopleWriteThem() throws IOException {
        engine.stored(PEOPLE, "kind,name,hired,external_reference", "employee,Jo,2020-01-01,E-1");
        engine.stored(PAYMENTS, "person_reference,amount,share", "E-1,1000,", "E-1,,2.5", "E-1,,0", "E-1,,100");

        String[] lines = exported("payments");

        assertThat(lines[0]).startsWith("uuid,external_reference,person_uuid,amount,share,");
        assertThat(java.util.Arrays.stream(lines)
                        .skip(1)
                        .map(line -> line.split(",", -1)[3] + "|" + line.split(",", -1)[4]))
                .containsExactly("1000.00|", "|2.5", "|0", "|100");
    }

    @Test
    void anExportThatWasEditedChangesWhatWasEdited() throws IOException {
        engine.stored(PEOPLE, "kind,name,external_reference", "guest,Jo,G-1", "guest,Ann,G-2");
        String[] edited = exported();
        edited[1] = edited[1].replace("Jo", "Joanna");

        Import again = engine.imported(request(PEOPLE, Mode.UPDATE), edited);

        assertThat(engine.endings(again)).containsExactly("updated", "unchanged");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joanna", "Ann");
    }

    @Test
    void anExportThatHasGrownOldIsRefusedWhereTheRecordWasChanged() throws IOException {
        engine.stored(PEOPLE, "kind,name,external_reference", "guest,Jo,G-1", "guest,Ann,G-2");
        String[] old = exported();
        engine.updated(PEOPLE, "external_reference,name", "G-1,Joan");

        Import again = engine.imported(request(PEOPLE, Mode.UPDATE), old);

        assertThat(engine.endings(again)).containsExactly("updated_at changed_since_export", "unchanged");
    }

    private String[] exported() throws IOException {
        return exported("people");
    }

    private String[] exported(String type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        finding.export(engine.account, type, Filter.ALL).orElseThrow().writeTo(out);
        return out.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}

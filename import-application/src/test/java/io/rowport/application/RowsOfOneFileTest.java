package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.BlankCells;
import io.rowport.domain.Change;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.RecordType;
import io.rowport.domain.RowResult;
import io.rowport.domain.Rule;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows of one file see one another: the same whether they share a batch or not, and in a validation as in a run. */
class RowsOfOneFileTest {
    private static final String HEADER = "kind,name,external_reference,email,born";

    private final Engine engine = new Engine(PEOPLE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aDuplicateOfAnEarlierRowFails(int batchSize) {
        Import done =
                inBatchesOf(batchSize, Mode.STORE, HEADER, "guest,Jo,G-1,,", "guest,Ann,G-2,,", "guest,Bob,G-1,,");

        assertThat(engine.endings(done)).containsExactly("created", "created", "external_reference already_exists");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aDuplicateOfAnEarlierRowThatFailedIsGood(int batchSize) {
        Import done = inBatchesOf(batchSize, Mode.STORE, HEADER, "guest,,G-1,,", "guest,Jo,G-1,,");

        assertThat(engine.endings(done)).containsExactly("name required", "created");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aRowWithTheUniqueValuesOfAnEarlierOneFails(int batchSize) {
        Import done = inBatchesOf(
                batchSize,
                Mode.STORE,
                HEADER,
                "guest,Jo,,,1999-06-28",
                "guest,Jo,,,",
                "guest,Jo,,,28/06/1999",
                "guest,Jo,,,");

        assertThat(engine.endings(done))
                .containsExactly("created", "created", "born already_exists", "born already_exists");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void theLaterRowWins(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,jo@example.org,");

        Import done = inBatchesOf(
                batchSize, Mode.UPDATE, "external_reference,name,email", "G-1,Joan,a@example.org", "G-1,Joanna,");

        assertThat(engine.endings(done)).containsExactly("updated", "updated");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joanna");
        assertThat(((RowResult.Applied) engine.results(done).get(1)).changes())
                .containsExactly(new Change("name", "Joan", "Joanna"), new Change("email", "a@example.org", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aRowThatTakesBackAnEarlierOneIsAnUpdateToo(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,");

        Import done = inBatchesOf(batchSize, Mode.UPDATE, "external_reference,name", "G-1,Joan", "G-1,Jo");

        assertThat(engine.endings(done)).containsExactly("updated", "updated");
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Jo");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void anExternalReferenceThatAnEarlierRowGaveUpIsFree(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,", "guest,Ann,G-2,,");
        UUID jo = engine.record(PEOPLE, "G-1").uuid();
        UUID ann = engine.record(PEOPLE, "G-2").uuid();

        Import done =
                inBatchesOf(batchSize, Mode.UPDATE, "uuid,external_reference", ann + ",G-1", jo + ",G-3", ann + ",G-1");

        assertThat(engine.endings(done)).containsExactly("external_reference already_exists", "updated", "updated");
        assertThat(engine.record(PEOPLE, "G-1").uuid()).isEqualTo(ann);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void anExternalReferenceThatAnEarlierRowGaveNamesItsRecord(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,");
        UUID jo = engine.record(PEOPLE, "G-1").uuid();

        Import done = inBatchesOf(
                batchSize, Mode.UPDATE, "uuid,external_reference,email", jo + ",G-2,a@example.org", ",G-2,", ",G-1,");

        assertThat(engine.endings(done)).containsExactly("updated", "updated", "external_reference unknown_record");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void uniqueValuesThatAnEarlierRowGaveUpAreFree(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,", "guest,Ann,G-2,,");

        Import done = inBatchesOf(batchSize, Mode.UPDATE, "external_reference,name", "G-2,Jo", "G-1,Bob", "G-2,Jo");

        assertThat(engine.endings(done)).containsExactly("born already_exists", "updated", "updated");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void uniqueValuesThatSeveralRowsMakeTogetherAreHeldAgainstOthers(int batchSize) {
        engine.stored(PEOPLE, HEADER, "guest,Jo,G-1,,1990-01-01", "guest,Ann,G-2,,1999-09-09");
        ImportOptions keep = new ImportOptions(OnExisting.FAIL, BlankCells.KEEP, DateOrder.DMY, null, null, null);
        engine.withBatchesOf(batchSize);
        String[] lines = {"external_reference,name,born", "G-1,Ann,", "G-1,,1999-09-09", "G-1,,1999-09-10"};

        Import validated = engine.imported(request(PEOPLE, Mode.VALIDATE, keep), lines);
        Import done = engine.imported(request(PEOPLE, Mode.UPDATE, keep), lines);

        assertThat(engine.endings(done)).containsExactly("updated", "born already_exists", "updated");
        assertThat(engine.endings(validated)).isEqualTo(engine.endings(done));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aRowThatUpdatesWhatAnEarlierOneCreatesSeesIt(int batchSize) {
        ImportOptions upsert = new ImportOptions(OnExisting.UPDATE, BlankCells.CLEAR, DateOrder.DMY, null, null, null);
        engine.withBatchesOf(batchSize);
        String[] lines = {HEADER, "guest,Jo,G-1,,", "guest,Joan,G-1,,", "guest,Joan,G-1,,", "employee,Joan,G-1,,"};

        Import validated = engine.imported(request(PEOPLE, Mode.VALIDATE, upsert), lines);
        Import done = engine.imported(request(PEOPLE, Mode.STORE, upsert), lines);

        assertThat(engine.endings(done).subList(0, 3)).containsExactly("created", "updated", "unchanged");
        assertThat(engine.endings(done).get(3)).contains("kind immutable");
        assertThat(engine.endings(validated)).isEqualTo(engine.endings(done));
        assertThat(engine.values(PEOPLE, "name")).containsExactly("Joan");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aRowMayReferToAnEarlierOneOrToNone(int batchSize) {
        Import done = inBatchesOf(
                batchSize,
                Mode.STORE,
                "kind,name,external_reference,manager_reference",
                "guest,Boss,B-1,",
                "guest,Jo,G-1,B-1",
                "guest,Ann,G-2,G-3",
                "guest,Bob,G-3,G-1");

        assertThat(engine.endings(done))
                .containsExactly("created", "created", "manager_reference unknown_reference", "created");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aRuleAboutAnotherRecordSeesWhatEarlierRowsMadeOfIt(int batchSize) {
        RecordType teams = new RecordType(
                new RecordType.Naming("teams", "team", "Teams", ""),
                List.of(
                        Field.required("open", new FieldType.YesNo()),
                        Field.optional("parent", new FieldType.Reference("teams", FieldType.Reference.By.KEY))),
                List.of(new Rule.OneOf("parent.open", Set.of(true), "closed")),
                List.of(),
                List.of());
        Engine ofTeams = new Engine(teams).withBatchesOf(batchSize);
        ofTeams.stored(teams, "external_reference,open", "A,yes", "B,no");
        String[] lines = {"external_reference,open,parent", "A,no,", "B,yes,", "A,no,B", "B,yes,A", "A,yes,B", "B,yes,A"
        };
        ImportOptions upsert = new ImportOptions(OnExisting.UPDATE, BlankCells.CLEAR, DateOrder.DMY, null, null, null);

        Import validated = ofTeams.imported(request(teams, Mode.VALIDATE, upsert), lines);
        Import done = ofTeams.imported(request(teams, Mode.STORE, upsert), lines);

        assertThat(ofTeams.endings(done))
                .containsExactly("updated", "updated", "updated", "parent closed", "updated", "updated");
        assertThat(ofTeams.endings(validated)).isEqualTo(ofTeams.endings(done));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void uniqueValuesThatOnlyLookAlikeAreDifferent(int batchSize) {
        RecordType pairs = new RecordType(
                new RecordType.Naming("pairs", "pair", "Pairs", ""),
                List.of(Field.optional("a", FieldType.Text.DEFAULT), Field.optional("b", FieldType.Text.DEFAULT)),
                List.of(),
                List.of(new RecordType.UniqueKey(List.of("a", "b"))),
                List.of());
        Engine ofPairs = new Engine(pairs).withBatchesOf(batchSize);

        Import validated = ofPairs.imported(
                request(pairs, Mode.VALIDATE), "a,b", "x\\, y,z", "x,y\\, z", "x,", "x,null", "x,-", ",x", "-,x", ",x");

        assertThat(ofPairs.endings(validated).subList(0, 7)).containsOnly("created");
        assertThat(ofPairs.endings(validated).get(7)).isEqualTo("b already_exists");
    }

    private Import inBatchesOf(int batchSize, Mode mode, String... lines) {
        engine.withBatchesOf(batchSize);
        Import validated = engine.imported(request(PEOPLE, Mode.VALIDATE), lines);
        List<RowResult> foreseen = engine.results(validated);
        Import done = engine.imported(request(PEOPLE, mode), lines);
        assertThat(foreseen.stream().map(Engine::ending).toList()).isEqualTo(engine.endings(done));
        return done;
    }
}

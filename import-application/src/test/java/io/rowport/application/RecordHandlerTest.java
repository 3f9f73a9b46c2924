package io.rowport.application;

import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Import;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordHandlerTest {
    private static final String HEADER = "kind,name,external_reference";
    private static final UUID RECORD = new UUID(1, 1);

    private final Engine engine = new Engine(PEOPLE);
    private final List<String> names = new ArrayList<>();

    @Test
    void aHandlerOfEachRowGetsTheSoundOnes() {
        engine.with(appending());

        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1", "guest,,G-2", "guest,Bob,G-3");

        assertThat(names).containsExactly("Ann", "Bob");
        assertThat(engine.endings(done)).containsExactly("created", "name required", "created");
        assertThat(engine.results(done).get(0))
                .isEqualTo(new RowResult.Applied(1, 2, Outcome.CREATED, RECORD, List.of()));
    }

    @Test
    void aHandlerOfEachRowIsLeftAloneInADryRun() {
        engine.with(appending());

        Import done = engine.imported(Engine.request(PEOPLE, Mode.VALIDATE), HEADER, "guest,Ann,G-1", "guest,,G-2");

        assertThat(names).isEmpty();
        assertThat(engine.endings(done)).containsExactly("created", "name required");
    }

    @Test
    void aRowCanBeRefused() {
        engine.with(RecordHandler.ofEach(draft ->
                RecordHandler.rejected(draft, RowError.of("name", "unwelcome", "The name field is unwelcome."))));

        Import done = engine.stored(PEOPLE, HEADER, "guest,Ann,G-1");

        assertThat(engine.endings(done)).containsExactly("name unwelcome");
    }

    private RecordHandler appending() {
        return RecordHandler.ofEach(draft -> {
            names.add(String.valueOf(draft.get("name")));
            return RecordHandler.created(draft, RECORD);
        });
    }
}

package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.rowport.bootstrap.faults.Records.Stored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The judge itself must be able to find fault. */
class VerdictTest {
    private final ClientsFile file = ClientsFile.toStore("t", 50, new Random(1));
    private final List<Stored> stored = new ArrayList<>();
    private final List<JsonNode> rows = new ArrayList<>();

    VerdictTest() {
        Map<String, Client> clients = file.clients();
        for (int row = 1; row <= file.rows(); row++) {
            Client client = clients.get("t-" + row);
            UUID uuid = new UUID(0, row);
            if (client != null) {
                stored.add(new Stored(uuid, client));
            }
            rows.add(row(row, file.outcomes().get(row - 1), uuid));
        }
    }

    @Test
    void whatIsAsItShouldBeIsClean() {
        assertThat(judge()).isEqualTo(new Verdict(0, 0, 0, List.of()));
    }

    @Test
    void aRecordThatIsMissingIsLost() {
        stored.remove(3);

        assertThat(judge().lost()).isEqualTo(1);
    }

    @Test
    void aRecordThatIsThereTwiceIsDoubled() {
        stored.add(new Stored(new UUID(1, 1), stored.get(3).client()));

        assertThat(judge().doubled()).isEqualTo(1);
    }

    @Test
    void aRecordWithAnotherValueIsWrong() {
        Stored first = stored.get(0);
        stored.set(0, new Stored(first.uuid(), first.client().with(null, BigDecimal.ONE, "Spy")));

        assertThat(judge().wrong()).isEqualTo(1);
    }

    @Test
    void aRecordThatNobodyAskedForIsWrong() {
        stored.add(new Stored(
                new UUID(1, 1),
                new Client("t-0", null, "Nobody", null, stored.get(0).client().born(), BigDecimal.ONE, "Spy")));

        assertThat(judge().wrong()).isEqualTo(1);
    }

    @Test
    void aRowWithoutAnOutcomeIsLost() {
        rows.remove(3);

        assertThat(judge().lost()).isEqualTo(1);
    }

    @Test
    void aRowWithTwoOutcomesIsDoubled() {
        rows.add(rows.get(3));

        assertThat(judge().doubled()).isPositive();
    }

    @Test
    void aRowWithAnotherOutcomeIsWrong() {
        rows.set(0, row(1, "skipped", new UUID(0, 1)));

        assertThat(judge().wrong()).isEqualTo(1);
    }

    @Test
    void aRowThatNamesARecordThatIsNotThereIsWrong() {
        rows.set(0, row(1, file.outcomes().get(0), new UUID(9, 9)));

        assertThat(judge().wrong()).isEqualTo(1);
    }

    private Verdict judge() {
        return Verdict.on(file, rows, stored);
    }

    private static JsonNode row(int number, String outcome, UUID record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("row", number)
                .put("outcome", outcome)
                .put("record_uuid", record.toString());
    }
}

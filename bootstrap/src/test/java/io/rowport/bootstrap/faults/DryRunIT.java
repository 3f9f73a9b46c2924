package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a validation says of each row is what then comes of it. */
class DryRunIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 400;
    private static final List<String> ON_EXISTING = List.of("fail", "update", "skip");

    @TempDir
    private static Path folder;

    private final RandomGenerator dice = Faults.dice("dry-run");

    @Test
    void aValidationForetellsEachRowOnH2() {
        foretell(new Database.H2(folder.resolve("h2")));
    }

    @Test
    void aValidationForetellsEachRowOnPostgreSql() {
        foretell(PostgresServer.shared().database("dry"));
    }

    private void foretell(Database database) {
        Tally tally = new Tally("dry-run-" + database.product());
        try (Node node = Node.start(folder.resolve("node-" + database.product()), database, Map.of())
                .awaitReady()) {
            ImportClient client = node.client();
            while (tally.rounds() < 2 * Faults.TURNS) {
                boolean stores = tally.rounds() % 2 == 0;
                MessyFile file =
                        stores ? MessyFile.toStore(ROWS, ROWS, dice) : MessyFile.toUpdate(ROWS, uuids(client), dice);
                Map<String, String> options = stores
                        ? Map.of("on_existing", ON_EXISTING.get(dice.nextInt(3)))
                        : Map.of("blank", dice.nextBoolean() ? "clear" : "keep");
                List<JsonNode> foretold = rows(client, file, "validate", options);
                List<JsonNode> real = rows(client, file, stores ? "store" : "update", options);
                tally.compared(foretold, real);
                assertThat(foretold).as("%s, %s", options, Faults.clue()).isEqualTo(real);
                tally.round();
            }
        }
        tally.tell();
    }

    private static List<String> uuids(ImportClient client) {
        List<String> uuids = new ArrayList<>();
        client.get("records/clients?per_page=" + ROWS)
                .ok()
                .get("data")
                .forEach(record -> uuids.add(record.get("uuid").asText()));
        return uuids;
    }

    /** The outcomes but for the keys of records: those of a validation are not there yet. */
    private static List<JsonNode> rows(ImportClient client, MessyFile file, String mode, Map<String, String> options) {
        byte[] bytes = file.csv().getBytes(StandardCharsets.UTF_8);
        String id =
                client.create("clients", mode, bytes, options).ok().get("uuid").asText();
        client.map(id, file.mapping()).ok();
        client.start(id).ok();
        JsonNode end = new Watch(id).untilAtRest(() -> client, PATIENCE);
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
        List<JsonNode> rows = client.rows(id);
        assertThat(rows).hasSize(ROWS);
        rows.forEach(row -> ((ObjectNode) row).remove("record_uuid"));
        return rows;
    }
}

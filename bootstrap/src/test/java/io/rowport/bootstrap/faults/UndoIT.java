package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an undo says it did is what the tables show. */
class UndoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 600;

    @TempDir
    private static Path folder;

    private static Database database;
    private static Node node;

    private final RandomGenerator dice = Faults.dice("undo");

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().database("undo");
        node = Node.start(folder.resolve("node"), database, Map.of()).awaitReady();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void anUndoneStoreLeavesNoRecord() {
        ClientsFile file = ClientsFile.toStore("stored", ROWS, dice);
        String id = imported(file);

        JsonNode undone = undone(id);

        assertThat(records("stored")).isEmpty();
        assertReported(undone, file.clients().size(), 0);
    }

    @Test
    void anUndoneUpdateLeavesTheOldValues() {
        ClientsFile before = ClientsFile.toStore("updated", ROWS, dice);
        imported(before);
        ClientsFile update = before.toUpdate(ROWS, dice);

        JsonNode undone = undone(imported(update));

        assertThat(records("updated")).isEqualTo(before.clients());
        assertReported(undone, update.count("updated"), 0);
    }

    @Test
    void anUndoneUpdateLetsItsStoreBeUndone() {
        ClientsFile file = ClientsFile.toStore("backwards", ROWS, dice);
        String stored = imported(file);
        String updated = imported(file.toUpdate(ROWS, dice));

        undone(updated);
        JsonNode undone = undone(stored);

        assertThat(records("backwards")).isEmpty();
        assertReported(undone, file.clients().size(), 0);
    }

    @Test
    void whatALaterImportHasChangedIsKept() {
        ClientsFile before = ClientsFile.toStore("kept", ROWS, dice);
        imported(before);
        ClientsFile update = before.toUpdate(ROWS, dice);
        String id = imported(update);
        ClientsFile later = update.toUpdate(ROWS / 6, dice);
        imported(later);

        JsonNode undone = undone(id);

        Map<String, Client> expected = new LinkedHashMap<>(before.clients());
        later.clients().forEach((tag, client) -> {
            if (!client.equals(update.clients().get(tag))) {
                expected.put(tag, client);
            }
        });
        assertThat(records("kept")).isEqualTo(expected);
        Set<String> keptTags = keptTags(id, "changed_since");
        assertReported(undone, update.count("updated") - kept(id).size(), kept(id).size());
        assertThat(keptTags)
                .isNotEmpty()
                .allSatisfy(tag -> assertThat(expected.get(tag))
                        .isEqualTo(later.clients().get(tag))
                        .isNotEqualTo(update.clients().get(tag)));
    }

    @Test
    void whatSomethingRefersToIsKept() {
        ClientsFile file = ClientsFile.toStore("referred", ROWS, dice);
        String id = imported(file);
        Map<String, Client> referred = new LinkedHashMap<>();
        StringBuilder plans = new StringBuilder("client_reference,type,status,opened_at\n");
        file.clients().values().stream()
                .filter(client -> client.reference() != null)
                .limit(25)
                .forEach(client -> {
                    referred.put(client.tag(), client);
                    plans.append(client.reference()).append(",pension,active,2020-01-31\n");
                });
        storePlans(plans.toString());

        JsonNode undone = undone(id);

        assertThat(records("referred")).isEqualTo(referred);
        assertReported(undone, file.clients().size() - referred.size(), referred.size());
        assertThat(keptTags(id, "referred_to")).isEqualTo(new TreeSet<>(referred.keySet()));
    }

    @Test
    void aDeletedImportIsGoneWithAllThatItDid() {
        ClientsFile file = ClientsFile.toStore("deleted", ROWS, dice);
        String id = imported(file);

        assertThat(node.client().delete(id).status()).isEqualTo(202);
        Await.until(
                "the import is gone",
                PATIENCE,
                () -> node.client().get("import/" + id).status() == 404);

        assertThat(records("deleted")).isEmpty();
        assertNoTraceOf(id);
    }

    @Test
    void anUndoOfAnUpdateGoesOnAfterACrash() {
        Tally tally = new Tally("undo-update-killed");
        while (tally.rounds() < Faults.TURNS) {
            String name = "reupdate" + tally.rounds();
            ClientsFile before = ClientsFile.toStore(name, 2 * ROWS, dice);
            imported(before);
            ClientsFile update = before.toUpdate(2 * ROWS, dice);

            JsonNode undone = killedInUndo(imported(update), tally);

            assertReported(undone, update.count("updated"), 0);
            Verdict verdict = Verdict.onRecords(before, stored(name));
            tally.add(update, verdict);
            verdict.mustBeClean("undo of an update after a crash");
        }
        tally.tell();
    }

    @Test
    void anUndoOfAStoreGoesOnAfterACrash() {
        Tally tally = new Tally("undo-store-killed");
        while (tally.rounds() < Faults.TURNS) {
            String name = "restore" + tally.rounds();
            ClientsFile file = ClientsFile.toStore(name, 2 * ROWS, dice);

            JsonNode undone = killedInUndo(imported(file), tally);

            assertReported(undone, file.clients().size(), 0);
            tally.add(file, Verdict.onRecords(file.undone(), stored(name)));
            assertThat(stored(name)).isEmpty();
        }
        tally.tell();
    }

    @Test
    void aDeleteGoesOnAfterACrash() {
        ClientsFile file = ClientsFile.toStore("crashed-delete", 2 * ROWS, dice);
        String id = imported(file);

        assertThat(node.client().delete(id).status()).isEqualTo(202);
        Await.pass(Duration.ofMillis(dice.nextInt(100)));
        node.kill();
        node.start();
        node.awaitReady();
        Await.until(
                "the import is gone",
                PATIENCE,
                () -> node.client().get("import/" + id).status() == 404);

        assertThat(records("crashed-delete")).isEmpty();
        assertNoTraceOf(id);
    }

    private JsonNode killedInUndo(String id, Tally tally) {
        node.client().undo(id).ok();
        Await.pass(Duration.ofMillis(dice.nextInt(150)));
        node.kill();
        tally.round();
        node.start();
        node.awaitReady();
        JsonNode end = new Watch(id).untilAtRest(node::client, PATIENCE);
        tally.goneOnAfter(node.process().age());
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("undone");
        return end;
    }

    private String imported(ClientsFile file) {
        String id = node.client().begin(file);
        JsonNode end = new Watch(id).untilAtRest(node::client, PATIENCE);
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
        return id;
    }

    private void storePlans(String csv) {
        String id = node.client()
                .create("plans", "store", csv.getBytes(StandardCharsets.UTF_8), Map.of())
                .ok()
                .get("uuid")
                .asText();
        Map<String, String> mapping = new LinkedHashMap<>();
        Set.of(csv.substring(0, csv.indexOf('\n')).split(",")).forEach(column -> mapping.put(column, column));
        node.client().map(id, mapping).ok();
        node.client().start(id).ok();
        JsonNode end = new Watch(id).untilAtRest(node::client, PATIENCE);
        assertThat(end.get("failed_jobs").asInt()).as("%s", end).isZero();
    }

    private JsonNode undone(String id) {
        node.client().undo(id).ok();
        JsonNode end = new Watch(id).untilAtRest(node::client, PATIENCE);
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("undone");
        return end;
    }

    private static List<Records.Stored> stored(String name) {
        try (Records records = database.look()) {
            return records.clients(name);
        }
    }

    private static Map<String, Client> records(String name) {
        Map<String, Client> clients = new LinkedHashMap<>();
        for (Records.Stored record : stored(name)) {
            assertThat(clients.put(record.client().tag(), record.client())).isNull();
        }
        return clients;
    }

    private static void assertReported(JsonNode undone, long reverted, long kept) {
        assertThat(undone.get("undo").get("reverted").asLong()).as("%s", undone).isEqualTo(reverted);
        assertThat(undone.get("undo").get("kept").asLong()).as("%s", undone).isEqualTo(kept);
    }

    private static JsonNode kept(String id) {
        return node.client().get("import/" + id + "/undo?per_page=500").ok().get("data");
    }

    private static Set<String> keptTags(String id, String reason) {
        Set<String> tags = new TreeSet<>();
        try (Records records = database.look()) {
            for (JsonNode row : kept(id)) {
                assertThat(row.get("reason").asText()).isEqualTo(reason);
                tags.add(records.tagOf(row.get("record_uuid").asText()));
            }
        }
        return tags;
    }

    private static void assertNoTraceOf(String id) {
        try (Records records = database.look()) {
            for (String table :
                    List.of("import_outcomes", "import_failures", "import_kept_rows", "upload_chunks", "run_queue")) {
                assertThat(records.number("select count(*) from " + table + " where import_id = cast(? as uuid)", id))
                        .as("what %s keeps of a deleted import", table)
                        .isZero();
            }
        }
    }
}

package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that dies as it enters one of its writes, to a file of H2 or to a connection to PostgreSQL: what random kills seldom
 * hit, the moments within a commit, is hit here each time.
 */
class EachWriteIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 120;
    private static final String FILE_WRITES = "pwrite64,fdatasync,fsync";
    private static final String MESSAGES = "write,sendto";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void askForStrace() {
        assumeThat(Strace.isAllowed())
                .as("strace is there and may attach to a process; without it THIS IS NOT TESTED")
                .isTrue();
    }

    @Test
    void eachRowIsAppliedOnceWhicheverWriteToH2IsTheLast() {
        dieInWrites(new Database.H2(folder.resolve("h2")), FILE_WRITES);
    }

    @Test
    void eachRowIsAppliedOnceWhicheverMessageToPostgreSqlIsTheLast() {
        dieInWrites(PostgresServer.shared().database("each"), MESSAGES);
    }

    private static void dieInWrites(Database database, String calls) {
        RandomGenerator dice = Faults.dice("each-write-" + database.product());
        Tally tally = new Tally("each-write-" + database.product());
        int writes = 1;
        try (Node node = Node.start(folder.resolve("node-" + database.product()), database, Map.of())) {
            for (int round = 1; tally.rounds() < Math.max(1, Faults.ROUNDS / 4); round++) {
                node.awaitReady();
                String name = "w" + round;
                ClientsFile file = ClientsFile.toStore(name, ROWS, dice);
                boolean hasDied = dieIn(node, file, calls, writes);
                if (!hasDied) {
                    // The import has ended with fewer writes: from here on again.
                    node.kill();
                }
                writes = hasDied ? writes + 1 + dice.nextInt(3) : 1;
                node.start();
                node.awaitReady();
                finish(node, database, file, name, tally);
                tally.round();
            }
        }
        tally.tell();
    }

    /** Whether the server died before the import had come to its end. */
    private static boolean dieIn(Node node, ClientsFile file, String calls, int writes) {
        ImportClient client = node.client();
        String id = client.create(file).ok().get("uuid").asText();
        client.map(id, file.mapping()).ok();
        try (Strace strace = Strace.killing(node.process().pid(), calls, writes)) {
            client.start(id);
            Watch watch = new Watch(id);
            Await.until("the server or the import ends", PATIENCE, () -> strace.hasEnded() || isAtRest(watch, client));
            return strace.hasEnded();
        } catch (Answer.NoAnswer e) {
            return true;
        }
    }

    private static boolean isAtRest(Watch watch, ImportClient client) {
        return watch.look(client)
                .filter(seen -> seen.get("status").asText().equals("completed"))
                .isPresent();
    }

    /** The start may have been lost with its answer, then it is made up for; all else must have happened by itself. */
    private static void finish(Node node, Database database, ClientsFile file, String name, Tally tally) {
        ImportClient client = node.client();
        JsonNode newest = client.get("import?sort=-created_at&per_page=1")
                .ok()
                .get("data")
                .get(0);
        String id = newest.get("uuid").asText();
        if (newest.get("status").asText().equals("mapped")) {
            client.start(id).ok();
        }
        JsonNode end = new Watch(id).untilAtRest(() -> client, PATIENCE);
        tally.goneOnAfter(node.process().age());
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
        List<JsonNode> rows = client.rows(id);
        node.kill();
        try (Records records = database.look()) {
            Verdict verdict = Verdict.on(file, rows, records.clients(name));
            tally.add(file, verdict);
            verdict.mustBeClean(database.product() + " import " + id);
        }
        node.start();
    }
}

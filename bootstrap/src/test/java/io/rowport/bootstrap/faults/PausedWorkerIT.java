package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that stands still for so long that another takes its import over can't commit when it wakes up. */
class PausedWorkerIT {
    private static final Duration DEAD_AFTER = Duration.ofSeconds(4);
    private static final Duration LONG_ENOUGH_TO_SEE_A_COMMIT = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 6_000;

    @TempDir
    private static Path folder;

    private final RandomGenerator dice = Faults.dice("paused");

    @Test
    void aWorkerThatWakesUpTooLateDoesNoHarm() {
        Tally tally = new Tally("paused-worker");
        Database database = PostgresServer.shared().database("paused");
        try (Node first =
                        Node.start(folder.resolve("first"), database, Map.of()).awaitReady();
                Node second =
                        Node.start(folder.resolve("second"), database, Map.of()).awaitReady()) {
            String token = first.token("Sleepers");
            while (tally.rounds() < Faults.TURNS) {
                pause(database, new Node[] {first, second}, token, tally);
            }
        }
        tally.tell();
    }

    private void pause(Database database, Node[] nodes, String token, Tally tally) {
        String name = "p" + tally.rounds();
        ClientsFile file = ClientsFile.toStore(name, ROWS, dice);
        String id = nodes[0].client(token).begin(file);
        Watch watch = new Watch(id);
        watch.untilDone(dice.nextInt(ROWS / 4), nodes[0].client(token), PATIENCE);
        long frozenAt = System.nanoTime();
        Node frozen = freezeTheWorker(nodes, watch, token);
        ImportClient other = (frozen == nodes[0] ? nodes[1] : nodes[0]).client(token);
        long before = watch.done();

        watch.untilDone(before + 1, other, DEAD_AFTER.multipliedBy(4));
        tally.goneOnAfter(Duration.ofNanos(System.nanoTime() - frozenAt));
        Await.pass(Duration.ofMillis(dice.nextInt(500)));
        frozen.process().thaw();
        JsonNode end = watch.untilAtRest(() -> other, PATIENCE);
        frozen.awaitReady();

        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
        try (Records records = database.look()) {
            Verdict verdict = Verdict.on(file, other.rows(id), records.clients(name));
            tally.add(file, verdict);
            verdict.mustBeClean("import " + id + " after a pause");
        }
        tally.round();
    }

    /** Which node works on the import shows by what stands still when one is stopped. */
    private static Node freezeTheWorker(Node[] nodes, Watch watch, String token) {
        nodes[0].process().freeze();
        ImportClient other = nodes[1].client(token);
        watch.look(other);
        long before = watch.done();
        boolean goesOn = Await.within(LONG_ENOUGH_TO_SEE_A_COMMIT, () -> {
            watch.look(other);
            return watch.done() > before;
        });
        if (!goesOn) {
            return nodes[0];
        }
        nodes[1].process().freeze();
        nodes[0].process().thaw();
        watch.look(nodes[0].client(token));
        return nodes[1];
    }
}

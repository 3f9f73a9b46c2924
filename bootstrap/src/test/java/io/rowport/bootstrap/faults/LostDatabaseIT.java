package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of a run: the import goes on by itself once it is back. */
class LostDatabaseIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So many that the upload, which is in the database, is read in several pieces. */
    private static final int ROWS = 15_000;

    private static final int FAULTS_AN_IMPORT = Math.min(3, Faults.TURNS);

    @TempDir
    private Path folder;

    private final RandomGenerator dice = Faults.dice("lost-database");
    private PostgresServer postgres;
    private Database database;
    private Node node;

    @BeforeEach
    void start() {
        postgres = PostgresServer.in(folder.resolve("postgres"));
        database = postgres.database("lost");
        node = Node.start(folder.resolve("node"), database, Map.of("ROWPORT_BATCH_SIZE", "200"))
                .awaitReady();
    }

    @AfterEach
    void stop() {
        node.close();
        postgres.close();
    }

    @Test
    void anImportOutlivesAKillOfItsDatabase() {
        inMidRun("database-killed", () -> {
            postgres.kill();
            assertThat(node.client().get("import").status())
                    .as("what a caller is told while the database is away")
                    .isEqualTo(503);
            Await.pass(Duration.ofMillis(dice.nextInt(3_000)));
            postgres.restart();
        });
    }

    @Test
    void anImportOutlivesTheLossOfItsConnections() {
        inMidRun("connections-cut", () -> postgres.cutConnections("lost"));
    }

    private void inMidRun(String test, Runnable fault) {
        Tally tally = new Tally(test);
        while (tally.rounds() < Faults.TURNS) {
            String name = test + tally.rounds();
            ClientsFile file = ClientsFile.toStore(name, ROWS, dice);
            String id = node.client().begin(file);
            Watch watch = new Watch(id);
            for (int times = 0; times < FAULTS_AN_IMPORT; times++) {
                watch.untilDone(watch.done() + 1 + dice.nextInt(ROWS / 3), node.client(), PATIENCE);
                fault.run();
                long backAt = System.nanoTime();
                watch.untilDone(watch.done() + 1, node.client(), PATIENCE);
                tally.goneOnAfter(Duration.ofNanos(System.nanoTime() - backAt));
            }
            JsonNode end = watch.untilAtRest(node::client, PATIENCE);
            assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
            try (Records records = database.look()) {
                Verdict verdict = Verdict.on(file, node.client().rows(id), records.clients(name));
                tally.add(file, verdict);
                verdict.mustBeClean(test + " " + id);
            }
            tally.round();
        }
        tally.tell();
    }
}

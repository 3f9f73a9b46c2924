package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server killed at any moment of a run loses no row and applies none twice, and goes on by itself once it is back. */
class KillNineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KILLS_AN_IMPORT = Math.min(8, Faults.ROUNDS);
    private static final int ROWS = 250 * KILLS_AN_IMPORT;

    @TempDir
    private static Path folder;

    @Test
    void eachRowIsStoredOnceOnH2() {
        storeAndKill(new Database.H2(folder.resolve("store")));
    }

    @Test
    void eachRowIsStoredOnceOnPostgreSql() {
        storeAndKill(PostgresServer.shared().database("store"));
    }

    @Test
    void eachRowIsUpdatedOnceOnH2() {
        updateAndKill(new Database.H2(folder.resolve("update")));
    }

    @Test
    void eachRowIsUpdatedOnceOnPostgreSql() {
        updateAndKill(PostgresServer.shared().database("update"));
    }

    private void storeAndKill(Database database) {
        try (Campaign campaign = new Campaign(database, "store")) {
            for (int file = 1; campaign.isOn(); file++) {
                campaign.run(ClientsFile.toStore("s" + file, ROWS, campaign.dice), "s" + file);
            }
        }
    }

    private void updateAndKill(Database database) {
        try (Campaign campaign = new Campaign(database, "update")) {
            ClientsFile known = ClientsFile.toStore("u", ROWS, campaign.dice);
            ImportClient client = campaign.node.awaitReady().client();
            new Watch(client.begin(known)).untilAtRest(() -> client, PATIENCE);
            while (campaign.isOn()) {
                known = known.toUpdate(ROWS, campaign.dice);
                campaign.run(known, "u");
            }
        }
    }

    /** Imports on one database, each killed some times on its way. */
    private static final class Campaign implements AutoCloseable {
        private final Database database;
        private final RandomGenerator dice;
        private final Tally tally;
        private final Node node;

        Campaign(Database database, String mode) {
            this.database = database;
            String name = database.product() + "-" + mode;
            dice = Faults.dice("kill-" + name);
            tally = new Tally("kill-9-" + name);
            node = Node.start(folder.resolve(name), database, Map.of());
        }

        boolean isOn() {
            return tally.rounds() < Faults.ROUNDS;
        }

        /** From the start of an import, over some kills, to its end; then the server is stopped. */
        void run(ClientsFile file, String name) {
            node.awaitReady();
            String id = node.client().begin(file);
            Watch watch = new Watch(id);
            int kills = Math.min(KILLS_AN_IMPORT, Faults.ROUNDS - tally.rounds());
            for (int left = kills; left > 0 && isUnderWay(watch); left--) {
                reach(watch, left, file);
                killAndStart(id);
                awaitProgress(watch);
            }
            JsonNode end = watch.untilAtRest(node::client, PATIENCE);
            assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
            List<JsonNode> rows = node.client().rows(id);
            node.stop();
            try (Records records = database.look()) {
                Verdict verdict = Verdict.on(file, rows, records.clients(name));
                tally.add(file, verdict);
                verdict.mustBeClean(database.product() + " import " + id);
            }
            if (isOn()) {
                node.start();
            }
        }

        private boolean isUnderWay(Watch watch) {
            return watch.look(node.client()).filter(Watch::isAtRest).isEmpty();
        }

        /** Lets the run come to a random row, so that enough rows remain for the further kills, and a little further. */
        private void reach(Watch watch, int killsLeft, ClientsFile file) {
            long share = Math.max(1, 2 * (file.rows() - watch.done()) / (killsLeft + 1));
            watch.untilDone(watch.done() + dice.nextLong(share), node.client(), PATIENCE);
            Await.pass(Duration.ofNanos(dice.nextLong(20_000_000)));
        }

        private void killAndStart(String id) {
            node.kill();
            tally.round();
            mustAddUp(id);
            node.start();
            if (dice.nextInt(4) == 0) {
                Await.pass(Duration.ofMillis(dice.nextInt(2_500)));
                node.kill();
                tally.round();
                mustAddUp(id);
                node.start();
            }
            node.awaitReady();
        }

        /** Records, outcomes and counts are of one transaction: the tables agree at whatever moment the end came. */
        private void mustAddUp(String id) {
            try (Records records = database.look()) {
                assertThat(records.createdBy(id))
                        .as("records of %s, %s", id, Faults.clue())
                        .isEqualTo(records.counted(id))
                        .isEqualTo(records.rowsBehind(id));
                assertThat(records.outcomesNotCounted(id))
                        .as("outcomes that the counts of %s leave out, %s", id, Faults.clue())
                        .isZero();
            }
        }

        private void awaitProgress(Watch watch) {
            long before = watch.done();
            watch.untilDone(before + 1, node.client(), PATIENCE);
            tally.goneOnAfter(node.process().age());
        }

        @Override
        public void close() {
            node.close();
            tally.tell();
        }
    }
}

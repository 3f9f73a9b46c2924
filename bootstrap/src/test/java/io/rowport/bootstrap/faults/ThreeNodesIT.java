package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers share the imports of two firms; one of them is killed. */
class ThreeNodesIT {
    private static final int OF_THE_LARGE_FIRM = 20;
    private static final int OF_THE_SMALL_FIRM = 10;
    private static final int ROWS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> ONE_AT_A_TIME = Map.of("ROWPORT_THREADS", "1");

    @TempDir
    private static Path folder;

    private final RandomGenerator dice = Faults.dice("three-nodes");

    @Test
    void allImportsEndAndNoFirmWaitsForAllOfTheOther() {
        Tally tally = new Tally("three-nodes");
        while (tally.rounds() < Faults.TURNS) {
            share(PostgresServer.shared().database("three" + tally.rounds()), tally);
            tally.round();
        }
        tally.tell();
    }

    private void share(Database database, Tally tally) {
        Path place = folder.resolve("round" + tally.rounds());
        try (Node first =
                        Node.start(place.resolve("1"), database, ONE_AT_A_TIME).awaitReady();
                Node second =
                        Node.start(place.resolve("2"), database, ONE_AT_A_TIME).awaitReady();
                Node third =
                        Node.start(place.resolve("3"), database, ONE_AT_A_TIME).awaitReady()) {
            Firm large = new Firm("large", first.token("Large firm"), first);
            Firm small = new Firm("small", first.token("Small firm"), second);
            large.prepare(OF_THE_LARGE_FIRM, dice);
            small.prepare(OF_THE_SMALL_FIRM, dice);
            large.start();
            small.start();
            Await.pass(Duration.ofMillis(dice.nextInt(1_500)));
            third.kill();

            List<JsonNode> ofLarge = large.untilAllEnded(database, tally);
            List<JsonNode> ofSmall = small.untilAllEnded(database, tally);
            mustNotHaveWaited("small firm", ofSmall, ofLarge);
            mustNotHaveWaited("large firm", ofLarge, ofSmall);
        }
    }

    /** The firm's own queue may be long, but its first import starts before half of the other's have ended. */
    private static void mustNotHaveWaited(String name, List<JsonNode> own, List<JsonNode> others) {
        Instant start = own.stream()
                .map(one -> time(one, "started_at"))
                .min(Instant::compareTo)
                .orElseThrow();
        long endedBefore = others.stream()
                .filter(other -> time(other, "finished_at").isBefore(start))
                .count();
        assertThat(endedBefore)
                .as(
                        "imports of the other firm that had ended before the first of the %s began, %s",
                        name, Faults.clue())
                .isLessThan(others.size() / 2);
    }

    private static Instant time(JsonNode seen, String field) {
        return OffsetDateTime.parse(seen.get(field).asText()).toInstant();
    }

    /** A firm, whose imports go through one node. */
    private static final class Firm {
        private final String name;
        private final ImportClient client;
        private final List<ClientsFile> files = new ArrayList<>();
        private final List<String> imports = new ArrayList<>();

        Firm(String name, String token, Node node) {
            this.name = name;
            this.client = node.client(token);
        }

        /** Uploads and maps: that takes longer than to import, so what one firm uploads first could end before the other asks. */
        void prepare(int count, RandomGenerator dice) {
            for (int i = 0; i < count; i++) {
                ClientsFile file = ClientsFile.toStore(name + i, ROWS, dice);
                String id = client.create(file).ok().get("uuid").asText();
                client.map(id, file.mapping()).ok();
                files.add(file);
                imports.add(id);
            }
        }

        void start() {
            imports.forEach(id -> client.start(id).ok());
        }

        List<JsonNode> untilAllEnded(Database database, Tally tally) {
            long begin = System.nanoTime();
            List<JsonNode> ends = new ArrayList<>();
            for (int i = 0; i < imports.size(); i++) {
                JsonNode end = new Watch(imports.get(i)).untilAtRest(() -> client, PATIENCE);
                assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
                ends.add(end);
                try (Records records = database.look()) {
                    Verdict verdict = Verdict.on(files.get(i), client.rows(imports.get(i)), records.clients(name + i));
                    tally.add(files.get(i), verdict);
                    verdict.mustBeClean("import " + imports.get(i) + " of the " + name + " firm");
                }
            }
            tally.goneOnAfter(Duration.ofNanos(System.nanoTime() - begin));
            return ends;
        }
    }
}

package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What got its 200 is there after a {@code kill -9} the next moment: a create, a map, a start, a cancel, a resume. */
class AnsweredIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 400;

    @TempDir
    private static Path folder;

    private final RandomGenerator dice = Faults.dice("answered");

    @Test
    void nothingAnsweredIsGoneOnH2() {
        killWhileAsked(new Database.H2(folder.resolve("h2")));
    }

    @Test
    void nothingAnsweredIsGoneOnPostgreSql() {
        killWhileAsked(PostgresServer.shared().database("answered"));
    }

    private void killWhileAsked(Database database) {
        Tally tally = new Tally("answered-" + database.product());
        try (Node node = Node.start(folder.resolve("node-" + database.product()), database, Map.of())) {
            while (tally.rounds() < Math.max(1, Faults.ROUNDS / 4)) {
                node.awaitReady();
                List<Asked> asked = killAmid(node, "r" + tally.rounds());
                node.start();
                node.awaitReady();
                tally.round();
                asked.forEach(one -> one.mustStillBe(node.client()));
                asked.forEach(one -> finish(node, one, tally));
            }
        }
        tally.tell();
    }

    /** Somebody asks for one thing after the other, until nobody answers any more. */
    private List<Asked> killAmid(Node node, String round) {
        List<Asked> asked = new CopyOnWriteArrayList<>();
        ImportClient client = node.client();
        RandomGenerator choices = Faults.dice("asked-" + round);
        Thread caller = new Thread(() -> {
            try {
                while (true) {
                    String name = round + "x" + asked.size();
                    Asked one = new Asked(ClientsFile.toStore(name, ROWS, choices));
                    asked.add(one);
                    one.ask(client, choices);
                }
            } catch (Answer.NoAnswer e) {
                // That is what ends it.
            }
        });
        caller.start();
        Await.until("something is answered", PATIENCE, () -> asked.stream().anyMatch(one -> one.answer != null));
        Await.pass(Duration.ofMillis(dice.nextInt(1_000)));
        node.kill();
        try {
            caller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return asked;
    }

    /** What was started ends by itself, what was cancelled when told to go on; each row once. */
    private static void finish(Node node, Asked one, Tally tally) {
        if (one.id == null) {
            return;
        }
        ImportClient client = node.client();
        String status = client.find(one.id).get("status").asText();
        if (status.equals("pending")) {
            client.map(one.id, one.file.mapping()).ok();
        }
        if (status.equals("pending") || status.equals("mapped")) {
            client.start(one.id).ok();
        }
        if (status.equals("cancelled")) {
            client.resume(one.id).ok();
        }
        JsonNode end = new Watch(one.id).untilAtRest(() -> client, PATIENCE);
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
        Verdict verdict = Verdict.onRows(one.file, client.rows(one.id));
        tally.add(one.file, verdict);
        verdict.mustBeClean(one.id);
    }

    /** One import, what of it was answered, and what was asked last and perhaps not answered. */
    private static final class Asked {
        private final ClientsFile file;
        private volatile String id;
        private volatile JsonNode answer;
        private volatile Set<String> possible = Set.of();

        Asked(ClientsFile file) {
            this.file = file;
        }

        void ask(ImportClient client, RandomGenerator choices) {
            JsonNode created = client.create(file).ok();
            id = created.get("uuid").asText();
            answered(created, "pending");
            if (choices.nextInt(4) == 0) {
                return;
            }
            possible = Set.of("pending", "mapped");
            answered(client.map(id, file.mapping()).ok(), "mapped");
            if (choices.nextInt(4) == 0) {
                return;
            }
            possible = Set.of("mapped", "queued", "processing", "completed");
            answered(client.start(id).ok(), "queued", "processing", "completed");
            if (choices.nextInt(2) == 0) {
                return;
            }
            Await.pass(Duration.ofMillis(choices.nextInt(100)));
            possible = Set.of("queued", "processing", "completed", "cancelled");
            Answer cancelled = client.cancel(id);
            if (cancelled.status() == 409) {
                possible = Set.of("completed");
            } else {
                answered(cancelled.ok(), "cancelled");
            }
        }

        private void answered(JsonNode import_, String... statuses) {
            answer = import_;
            possible = Set.of(statuses);
        }

        void mustStillBe(ImportClient client) {
            if (id == null) {
                return;
            }
            JsonNode now = client.find(id);
            assertThat(now.get("status").asText())
                    .as("now %s, answered %s, %s", now, answer, Faults.clue())
                    .isIn(possible);
            if (answer.get("status").asText().equals("cancelled")) {
                assertThat(now.get("counts"))
                        .as("rows after a cancel, %s", Faults.clue())
                        .isEqualTo(answer.get("counts"));
            }
            if (!answer.get("status").asText().equals("pending")) {
                assertThat(now.get("mapping")).as("mapping, %s", Faults.clue()).isEqualTo(answer.get("mapping"));
            }
        }
    }
}

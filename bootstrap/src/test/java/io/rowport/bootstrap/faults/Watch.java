package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at an import again and again, and holds what it sees against what must be true at every moment. */
final class Watch {
    private static final Set<String> ACTIVE = Set.of("queued", "processing", "undoing");

    private final String id;
    private long looks;
    private long progress;
    private long done;

    Watch(String id) {
        this.id = id;
    }

    /** {@return how many rows had an outcome when last seen} */
    long done() {
        return done;
    }

    /** {@return how often it was seen} */
    long looks() {
        return looks;
    }

    /** Looks once; empty where there is no server to ask, or its database is away. */
    Optional<JsonNode> look(ImportClient client) {
        Answer answer;
        try {
            answer = client.get("import/" + id);
        } catch (Answer.NoAnswer e) {
            return Optional.empty();
        }
        if (answer.status() == 503) {
            return Optional.empty();
        }
        JsonNode seen = answer.ok();
        check(seen);
        return Optional.of(seen);
    }

    /** Looks until so many rows have an outcome, or the import has ended. */
    void untilDone(long rows, ImportClient client, Duration limit) {
        Await.until(
                rows + " rows of " + id + " have an outcome",
                limit,
                () -> look(client)
                        .filter(seen -> done >= rows || isAtRest(seen))
                        .isPresent());
    }

    /** Looks until the import has come to rest by itself. */
    JsonNode untilAtRest(Supplier<ImportClient> client, Duration limit) {
        JsonNode[] last = new JsonNode[1];
        boolean ended = Await.within(limit, () -> {
            look(client.get()).ifPresent(seen -> last[0] = seen);
            return last[0] != null && isAtRest(last[0]);
        });
        assertThat(ended)
                .as("import %s ends by itself within %s, %s; last seen %s", id, limit, Faults.clue(), last[0])
                .isTrue();
        return last[0];
    }

    static boolean isAtRest(JsonNode seen) {
        return !ACTIVE.contains(seen.get("status").asText());
    }

    private void check(JsonNode seen) {
        long outcomes = 0;
        for (JsonNode count : seen.get("counts")) {
            outcomes += count.asLong();
        }
        String context = seen + ", " + Faults.clue();
        assertThat(outcomes + seen.get("jobs_remaining").asLong())
                .as("outcomes and remaining rows of %s", context)
                .isEqualTo(seen.get("total_jobs").asLong());
        assertThat(seen.get("failed_jobs").asLong())
                .as("failed rows of %s", context)
                .isEqualTo(seen.get("counts").get("failed").asLong());
        assertThat(seen.get("progress").asLong())
                .as("progress, after %s, of %s", progress, context)
                .isGreaterThanOrEqualTo(progress);
        assertThat(outcomes).as("outcomes, after %s, of %s", done, context).isGreaterThanOrEqualTo(done);
        looks++;
        progress = seen.get("progress").asLong();
        done = outcomes;
    }
}

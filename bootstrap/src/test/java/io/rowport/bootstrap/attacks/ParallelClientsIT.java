package io.rowport.bootstrap.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.ApiClient;
import io.rowport.bootstrap.Console;
import io.rowport.bootstrap.JarProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many clients of several firms at once, against the jar in a heap of 256 MiB: no error but 429, memory that stays flat, imports
 * that are right. {@code -Dload.clients=200 -Dload.seconds=600} is the long run.
 */
class ParallelClientsIT {
    private static final int CLIENTS = Integer.getInteger("load.clients", 16);
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("load.seconds", 4L));
    private static final Duration BETWEEN_SAMPLES = LENGTH.dividedBy(60);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final long SEED = Long.getLong("load.seed", 20_261_124L);
    private static final long MOST_RESIDENT = 640L << 20;

    @TempDir
    private Path folder;

    @Test
    void manyClientsAtOnceGetWhatTheyAskForFromAServerThatDoesNotGrow() throws Exception {
        Files.createDirectories(folder.resolve("rowport-data"));
        List<String> tokens = tokens(Math.max(2, CLIENTS / 10));
        LoadFigures figures = new LoadFigures();
        try (JarProcess server = JarProcess.start(folder, "0", "serve")) {
            List<LoadClient> clients = run(server, tokens, figures);
            System.getLogger(ParallelClientsIT.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "seed=" + SEED + " clients=" + CLIENTS + " firms=" + tokens.size() + " " + figures);

            assertThat(figures.faults()).as("seed %d", SEED).isEmpty();
            assertThat(figures.imports()).isGreaterThanOrEqualTo(CLIENTS);
            assertThat(server.err()).doesNotContain(" ERROR ");
            for (int firm = 0; firm < tokens.size(); firm++) {
                assertStored(server.address(), tokens.get(firm), stored(clients, firm, tokens.size()));
            }
            assertThat(figures.residentPeak()).isLessThan(MOST_RESIDENT);
            if (LENGTH.compareTo(LONG) > 0) {
                assertThat(figures.residentInThird(2)).isLessThan(1.1 * figures.residentInThird(1));
            }
        }
    }

    private static List<LoadClient> run(JarProcess server, List<String> tokens, LoadFigures figures) throws Exception {
        URI address = server.address();
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<LoadClient> clients = new ArrayList<>();
        long end = System.nanoTime() + LENGTH.toNanos();
        for (int i = 0; i < CLIENTS; i++) {
            LoadClient client =
                    new LoadClient(http, address, tokens.get(i % tokens.size()), "c" + i, SEED + i, figures);
            clients.add(client);
            threads.execute(() -> client.runUntil(end));
        }
        threads.shutdown();
        while (!threads.awaitTermination(BETWEEN_SAMPLES.toMillis(), TimeUnit.MILLISECONDS)) {
            figures.resident(server.residentBytes());
        }
        return clients;
    }

    private List<String> tokens(int firms) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < firms; i++) {
            Console.Result made = Console.withData(folder.resolve("rowport-data"))
                    .call("token", "create", "--firm", "Firm " + i, "--account", "Jo");
            assertThat(made.code()).as(made.err()).isZero();
            tokens.add(made.out().strip());
        }
        return tokens;
    }

    private static long stored(List<LoadClient> clients, int firm, int firms) {
        long stored = 0;
        for (int i = firm; i < clients.size(); i += firms) {
            stored += clients.get(i).stored();
        }
        return stored;
    }

    /** Once the last of what is being deleted is gone. */
    private static void assertStored(URI server, String token, long expected) {
        ApiClient api = new ApiClient(server, token);
        long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (total(api, "import?filter%5Bstatuses%5D=undoing") > 0) {
            assertThat(System.nanoTime()).isLessThan(patience);
        }
        assertThat(total(api, "records/clients?per_page=1")).isEqualTo(expected);
    }

    private static long total(ApiClient api, String path) {
        return api.get(path).at("/meta/total").asLong();
    }
}

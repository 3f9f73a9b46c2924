package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Server;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "calls",
        description = "Asks for an import while it runs, and for a list of 500 among many imports.",
        mixinStandardHelpOptions = true)
final class CallsCommand implements Runnable {
    private static final int LISTS = 1_000;

    @Mixin
    RunOptions options;

    @Option(
            names = "--imports",
            defaultValue = "100000",
            description = "Imports that the list is taken from; default: ${DEFAULT-VALUE}.")
    int imports;

    @Override
    public void run() {
        BenchmarkFile file = options.file();
        BenchmarkFile small = BenchmarkFile.write(options.scratch.resolve("small.csv"), 1);
        try (Database database = options.open();
                Database.Fresh fresh = database.fresh();
                Server server = Server.start(fresh.folder(), fresh.serverUrl(), List.of())) {
            whileItRuns(server, file);
            for (int made = 1; made < imports; made++) {
                server.http().upload(small.path(), "clients", "store");
            }
            double[] millis = new double[LISTS];
            for (int call = 0; call < LISTS; call++) {
                millis[call] = millis(server, "/api/v1/import?per_page=500");
            }
            print("list of 500 among " + imports, millis);
        }
    }

    private static void whileItRuns(Server server, BenchmarkFile file) {
        String id = server.create("store", file.path(), BenchmarkFile.COLUMNS);
        CompletableFuture<?> run = CompletableFuture.supplyAsync(() -> server.runToEnd(id));
        double[] millis = new double[1_000_000];
        int calls = 0;
        while (!run.isDone() && calls < millis.length) {
            millis[calls++] = millis(server, "/api/v1/import/" + id);
        }
        run.join();
        print("GET of an import while it runs", Arrays.copyOf(millis, calls));
    }

    private static double millis(Server server, String path) {
        long start = System.nanoTime();
        server.http().get(path);
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: %d calls, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                what,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
    }
}

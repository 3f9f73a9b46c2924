package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Engine;
import io.rowport.benchmarks.measure.Sample;
import io.rowport.benchmarks.measure.Server;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "update",
        description = "Stores a file, then updates three fields of each of its rows.",
        mixinStandardHelpOptions = true)
final class UpdateCommand implements Runnable {
    private static final List<String> CHANGED =
            List.of("external_reference", "annual_income", "next_review_date", "occupation");

    @Mixin
    RunOptions options;

    @Override
    public void run() {
        BenchmarkFile file = options.file();
        BenchmarkFile changes = BenchmarkFile.writeChanges(options.scratch.resolve("changes.csv"), options.rows);
        try (Database database = options.open()) {
            for (int round = 1; round <= options.rounds; round++) {
                try (Database.Fresh fresh = database.fresh();
                        Server server = Server.start(fresh.folder(), fresh.serverUrl(), List.of())) {
                    String stored = server.create("store", file.path(), BenchmarkFile.COLUMNS);
                    Sample store = Engine.measure(server, database, () -> Engine.applied(server.runToEnd(stored)));
                    String updated = server.create("update", changes.path(), CHANGED);
                    Sample update = Engine.measure(server, database, () -> Engine.applied(server.runToEnd(updated)));
                    System.out.printf(
                            "%s round %d: store %d rows %.2f s %.2f CPU s; update %d rows %.2f s %.2f CPU s;"
                                    + " update / store: seconds %.2f, CPU %.2f; peak %d MB%n",
                            database.name(),
                            round,
                            store.ok(),
                            store.seconds(),
                            store.cpu(),
                            update.ok(),
                            update.seconds(),
                            update.cpu(),
                            update.seconds() / store.seconds(),
                            update.cpu() / store.cpu(),
                            update.peak());
                }
            }
        }
    }
}

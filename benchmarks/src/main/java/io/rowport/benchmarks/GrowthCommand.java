package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Engine;
import io.rowport.benchmarks.measure.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "growth",
        description = "Stores a file and one of ten times its rows: CPU for a row, and memory.",
        mixinStandardHelpOptions = true)
final class GrowthCommand implements Runnable {
    private static final int TIMES = 10;

    @Mixin
    RunOptions options;

    @Override
    public void run() {
        try (Database database = options.open()) {
            Sample small = store(database, options.rows);
            Sample large = store(database, options.rows * TIMES);
            System.out.printf(
                    "%s: CPU for a row %.2f times, memory %.2f times%n",
                    database.name(),
                    large.cpu() / large.ok() / (small.cpu() / small.ok()),
                    (double) large.peak() / small.peak());
        }
    }

    private Sample store(Database database, long rows) {
        BenchmarkFile file = BenchmarkFile.write(options.scratch.resolve("clients-" + rows + ".csv"), rows);
        Sample sample = new Engine(Engine.Step.STORE).run(file, database);
        System.out.printf(
                "%s: %d rows, %d stored, %.1f s, %.1f CPU s, %.2f CPU µs a row, peak %d MB%n",
                database.name(),
                rows,
                sample.ok(),
                sample.seconds(),
                sample.cpu(),
                sample.cpu() / rows * 1e6,
                sample.peak());
        return sample;
    }
}

package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Engine;
import io.rowport.benchmarks.measure.Server;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "start",
        description = "Starts the server and waits until it is ready, as it is and with an archive of its classes.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Runnable {
    @Mixin
    RunOptions options;

    @Override
    public void run() {
        Path archive = options.scratch.resolve("rowport.jsa");
        try (Database database = options.open()) {
            start(database, "-XX:ArchiveClassesAtExit=" + archive);
            for (int round = 1; round <= options.rounds; round++) {
                System.out.printf(
                        "round %d: start to ready, CPU s: %.2f, with class data sharing %.2f%n",
                        round, start(database, "-Xshare:auto"), start(database, "-XX:SharedArchiveFile=" + archive));
            }
        }
    }

    private static double start(Database database, String option) {
        try (Database.Fresh fresh = database.fresh();
                Server server = Server.start(fresh.folder(), fresh.serverUrl(), List.of(option))) {
            return Engine.cpuSeconds(server);
        }
    }
}

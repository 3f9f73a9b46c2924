package io.rowport.benchmarks;

import io.rowport.benchmarks.RunOptions.Kind;
import io.rowport.benchmarks.measure.Contender;
import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Engine;
import io.rowport.benchmarks.measure.PeerProcess;
import io.rowport.benchmarks.measure.Rounds;
import io.rowport.benchmarks.peers.PeerKind;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "store",
        description = "Stores a file: the server, a Spring Batch job, and hand-written JDBC (H2) or COPY (PostgreSQL).",
        mixinStandardHelpOptions = true)
final class StoreCommand implements Runnable {
    @Mixin
    RunOptions options;

    @Override
    public void run() {
        BenchmarkFile file = options.file();
        PeerKind byHand = options.database == Kind.h2 ? PeerKind.JDBC : PeerKind.COPY;
        List<Contender> contenders =
                List.of(new Engine(Engine.Step.STORE), new PeerProcess(PeerKind.SPRING_BATCH), new PeerProcess(byHand));
        try (Database database = options.open()) {
            new Rounds(file, database, System.out)
                    .run(options.rounds, file.rows() - file.invalid(), contenders)
                    .ratio("spring-batch", "engine")
                    .ratio("engine", byHand.label());
        }
    }
}

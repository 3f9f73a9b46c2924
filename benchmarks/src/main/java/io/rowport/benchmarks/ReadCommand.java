package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Engine;
import io.rowport.benchmarks.measure.PeerProcess;
import io.rowport.benchmarks.measure.Rounds;
import io.rowport.benchmarks.peers.PeerKind;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "read",
        description =
                "Uploads and validates a file: the server against only reading it, and against reading and checking it.",
        mixinStandardHelpOptions = true)
final class ReadCommand implements Runnable {
    @Mixin
    RunOptions options;

    @Override
    public void run() {
        BenchmarkFile file = options.file();
        try (Database database = options.open()) {
            System.out.println("create: from the first byte of the upload to the answer");
            new Rounds(file, database, System.out)
                    .run(
                            options.rounds,
                            file.rows(),
                            List.of(new Engine(Engine.Step.CREATE), new PeerProcess(PeerKind.READ)))
                    .ratio("engine", PeerKind.READ.label());
            System.out.println("validate: from the start to the end");
            new Rounds(file, database, System.out)
                    .run(
                            options.rounds,
                            file.rows() - file.invalid(),
                            List.of(new Engine(Engine.Step.VALIDATE), new PeerProcess(PeerKind.READ_AND_CHECK)))
                    .ratio("engine", PeerKind.READ_AND_CHECK.label());
        }
    }
}

package io.rowport.benchmarks.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.benchmarks.BenchmarkFile;
import java.util.List;
import java.util.function.LongSupplier;

/** Rowport's server, all of it: what a caller sees from the call of one step to its end. */
public final class Engine implements Contender {
    /** What is measured. */
    public enum Step {
        /** From the upload's first byte to the answer. */
        CREATE,
        /** From the start to the import's end. */
        STORE,
        /** The same for {@code validate}. */
        VALIDATE
    }

    private final Step step;

    /** Measures that one. */
    public Engine(Step step) {
        this.step = step;
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Sample run(BenchmarkFile file, Database database) {
        try (Database.Fresh fresh = database.fresh();
                Server server = Server.start(fresh.folder(), fresh.serverUrl(), List.of())) {
            String mode = step == Step.VALIDATE ? "validate" : "store";
            if (step == Step.CREATE) {
                return measure(
                        server,
                        database,
                        () -> created(server.http()
                                .get("/api/v1/import/" + server.create(mode, file.path(), BenchmarkFile.COLUMNS))));
            }
            String id = server.create(mode, file.path(), BenchmarkFile.COLUMNS);
            return measure(server, database, () -> applied(server.runToEnd(id)));
        }
    }

    /** Measures any work of a server. */
    public static Sample measure(Server server, Database database, LongSupplier work) {
        double client = Cost.cpuSeconds(server.pid());
        double base = database.cpuSeconds();
        long start = System.nanoTime();
        long ok = work.getAsLong();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sample(
                seconds,
                Cost.cpuSeconds(server.pid()) - client,
                database.cpuSeconds() - base,
                Cost.peakMegabytes(server.pid()),
                ok);
    }

    /** {@return what a server has cost since its process began} */
    public static double cpuSeconds(Server server) {
        return Cost.cpuSeconds(server.pid());
    }

    private static long created(JsonNode state) {
        return state.get("total_jobs").asLong();
    }

    /** {@return the rows that an import has applied} */
    public static long applied(JsonNode state) {
        return state.get("total_jobs").asLong() - state.get("failed_jobs").asLong();
    }
}

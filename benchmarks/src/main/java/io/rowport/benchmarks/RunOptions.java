package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Folders;
import io.rowport.benchmarks.measure.H2;
import io.rowport.benchmarks.measure.PostgreSql;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What all commands take. */
final class RunOptions {
    /** The databases that can be measured. */
    enum Kind {
        h2,
        postgresql
    }

    @Option(names = "--database", defaultValue = "h2", description = "h2 or postgresql; default: ${DEFAULT-VALUE}.")
    Kind database;

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows of the file; default: ${DEFAULT-VALUE}.")
    long rows;

    @Option(names = "--rounds", defaultValue = "5", description = "How often each is run; default: ${DEFAULT-VALUE}.")
    int rounds;

    final Path scratch = Folders.scratch();

    Database open() {
        return database == Kind.h2 ? new H2(scratch) : new PostgreSql(scratch);
    }

    BenchmarkFile file() {
        return BenchmarkFile.write(scratch.resolve("clients.csv"), rows);
    }
}

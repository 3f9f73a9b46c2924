package io.rowport.benchmarks.measure;

import io.rowport.benchmarks.BenchmarkFile;

/** What is measured: does the whole work once, in a process of its own, on a database that is new. */
public interface Contender {
    /** {@return the name for tables} */
    String name();

    /** Does it, and measures it. */
    Sample run(BenchmarkFile file, Database database);
}

package io.rowport.benchmarks.measure;

import io.rowport.benchmarks.BenchmarkFile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Alternating rounds: each contender once in each, so that what else the machine does hits all of them. */
public final class Rounds {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final BenchmarkFile file;
    private final Database database;
    private final PrintStream out;

    /** Begins with none. */
    public Rounds(BenchmarkFile file, Database database, PrintStream out) {
        this.file = file;
        this.database = database;
        this.out = out;
    }

    /**
     * Runs them, and prints each sample as it comes.
     *
     * @throws IllegalStateException where one found another number of sound rows than the file has
     */
    public Rounds run(int rounds, long expected, List<? extends Contender> contenders) {
        out.printf(
                "%-14s %6s %9s %7s %8s %8s %8s %8s %8s %8s%n",
                "", "round", "rows", "failed", "rows/s", "seconds", "CPU s", "client", "server", "peak MB");
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Sample sample = contender.run(file, database);
                if (sample.ok() != expected) {
                    throw new IllegalStateException(
                            contender.name() + " has " + sample.ok() + " rows where " + expected + " are sound");
                }
                samples.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(sample);
                print(contender.name(), String.valueOf(round), sample);
            }
        }
        samples.forEach((name, all) -> print(
                name,
                "median",
                new Sample(
                        median(all, Sample::seconds),
                        median(all, Sample::client),
                        median(all, Sample::server),
                        (long) median(all, Sample::peak),
                        expected)));
        return this;
    }

    /** Prints by how much one contender's median is another's, of seconds and of CPU. */
    public Rounds ratio(String name, String other) {
        out.printf(
                "%s, %s / %s: seconds %.2f, CPU %.2f%n",
                database.name(),
                name,
                other,
                median(name, Sample::seconds) / median(other, Sample::seconds),
                median(name, Sample::cpu) / median(other, Sample::cpu));
        return this;
    }

    private double median(String name, ToDoubleFunction<Sample> figure) {
        return median(samples.getOrDefault(name, List.of()), figure);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void print(String name, String round, Sample sample) {
        out.printf(
                "%-14s %6s %9d %7d %8.0f %8.2f %8.2f %8.2f %8.2f %8d%n",
                name,
                round,
                file.rows(),
                file.rows() - sample.ok(),
                file.rows() / sample.seconds(),
                sample.seconds(),
                sample.cpu(),
                sample.client(),
                sample.server(),
                sample.peak());
    }
}

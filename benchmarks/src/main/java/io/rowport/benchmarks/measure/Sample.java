package io.rowport.benchmarks.measure;

/**
 * What one piece of work took.
 *
 * @param seconds by the clock
 * @param client CPU seconds of the process that worked
 * @param server CPU seconds of the database's server
 * @param peak the most memory that the process had resident, in MB, since its start
 * @param ok the rows that it stored or found sound
 */
public record Sample(double seconds, double client, double server, long peak, long ok) {
    /** {@return the CPU seconds of both} */
    public double cpu() {
        return client + server;
    }
}

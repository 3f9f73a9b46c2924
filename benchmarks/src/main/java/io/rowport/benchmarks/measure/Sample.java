package io.rowport.benchmarks.measure;

/**
 * What one piece of work took.
 *
 * @param seconds by the clock
 * @param cpu seconds of the process that worked and of the database's server
 * @param peak the most memory that the process had resident, in MB, since its start
 * @param ok the rows that it stored or found sound
 */
public record Sample(double seconds, double cpu, long peak, long ok) {}

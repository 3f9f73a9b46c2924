package io.rowport.persistence;

/**
 * What the connections to the database are doing.
 *
 * @param active connections in use
 * @param idle connections that wait to be used
 * @param waiting threads that wait for one
 * @param most how many there may be
 */
public record PoolUse(int active, int idle, int waiting, int most) {}

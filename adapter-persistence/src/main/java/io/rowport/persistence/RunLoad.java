package io.rowport.persistence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to run, over all nodes.
 *
 * @param queued imports that wait for a worker
 * @param running imports that a worker has, or had, in hand
 * @param oldestQueuedSince since when the oldest of those that wait has been waiting, null where none waits
 */
public record RunLoad(long queued, long running, @Nullable Instant oldestQueuedSince) {}

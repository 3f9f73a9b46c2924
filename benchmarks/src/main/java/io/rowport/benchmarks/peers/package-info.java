/**
 * What people would use instead, each in a process of its own: the same file, the same checks, the same table.
 * {@link Peer} is where to start.
 */
@NullMarked
package io.rowport.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

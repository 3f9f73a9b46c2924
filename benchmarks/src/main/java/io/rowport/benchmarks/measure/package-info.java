/** Databases to write to, processes that write, and what both of them cost. {@link Rounds} is where to start. */
@NullMarked
package io.rowport.benchmarks.measure;

import org.jspecify.annotations.NullMarked;

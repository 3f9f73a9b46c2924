/** The commands that measure whole imports, and the file that they import. {@link Main} is where to start. */
@NullMarked
package io.rowport.benchmarks;

import org.jspecify.annotations.NullMarked;

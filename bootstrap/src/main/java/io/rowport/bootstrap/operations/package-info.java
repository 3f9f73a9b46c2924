/** What operators see of a running server: metrics, and whether what it needs is there. {@link Metrics} is where to start. */
@NullMarked
package io.rowport.bootstrap.operations;

import org.jspecify.annotations.NullMarked;

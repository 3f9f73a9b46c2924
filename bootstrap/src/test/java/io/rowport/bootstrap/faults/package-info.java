/**
 * The fault harness: starts the runnable jar as a process of its own, hurts it, and looks from outside, over HTTP and in the
 * tables, at what became of each row. Begin with {@link io.rowport.bootstrap.faults.KillNineIT}.
 */
@NullMarked
package io.rowport.bootstrap.faults;

import org.jspecify.annotations.NullMarked;

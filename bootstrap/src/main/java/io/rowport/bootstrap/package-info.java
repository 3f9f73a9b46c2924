/**
 * Puts the parts together: wiring by hand, the server, the commands. Starts at {@link io.rowport.bootstrap.Main}; how all
 * parts fit is in {@code Wiring}. The only package that knows all others, and the only one that reads the clock or makes ids.
 */
@NullMarked
package io.rowport.bootstrap;

import org.jspecify.annotations.NullMarked;

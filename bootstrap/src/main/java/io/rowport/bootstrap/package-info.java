/**
 * Puts the parts together: settings, wiring by hand, the command line, the declared record types. The only package that
 * knows all others, and the only one that reads the clock or makes ids.
 */
@NullMarked
package io.rowport.bootstrap;

import org.jspecify.annotations.NullMarked;

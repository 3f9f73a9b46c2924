/** How the program logs: in what form, and without what is in files. {@link Logging} is where to start. */
@NullMarked
package io.rowport.bootstrap.logging;

import org.jspecify.annotations.NullMarked;

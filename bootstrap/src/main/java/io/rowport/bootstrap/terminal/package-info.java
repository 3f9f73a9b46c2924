/** How the program talks to whoever called it: text in columns, progress, Ctrl-C, exit codes. Knows nothing of the commands. */
@NullMarked
package io.rowport.bootstrap.terminal;

import org.jspecify.annotations.NullMarked;

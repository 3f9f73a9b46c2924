/** What can be configured, where it is read from, and what is wrong with it. {@link Settings} is where to start. */
@NullMarked
package io.rowport.bootstrap.settings;

import org.jspecify.annotations.NullMarked;

/** The whole server with record types of the user's own. Begin with {@link io.rowport.bootstrap.owntypes.OwnTypes}. */
@NullMarked
package io.rowport.bootstrap.owntypes;

import org.jspecify.annotations.NullMarked;

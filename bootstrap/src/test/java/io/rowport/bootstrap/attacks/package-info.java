/**
 * Attacks on the whole server, of kinds that the tests of its parts can't try. Begin with
 * {@link io.rowport.bootstrap.attacks.OpenApiFuzzTest}.
 */
@NullMarked
package io.rowport.bootstrap.attacks;

import org.jspecify.annotations.NullMarked;

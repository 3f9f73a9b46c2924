/**
 * Imports, outcomes, records and the run queue in H2 or PostgreSQL. Start at {@link io.rowport.persistence.Persistence}, which
 * gives an object for each port; SQL and its libraries never leave this package.
 */
@NullMarked
package io.rowport.persistence;

import org.jspecify.annotations.NullMarked;

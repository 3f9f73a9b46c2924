/**
 * The model of an import: what is uploaded, how its columns map to the fields of a record type, and what becomes of each row.
 *
 * <p>Start at {@link io.rowport.domain.Import}, the aggregate, and {@link io.rowport.domain.RecordType}, what rows are read
 * against. Everything here is an immutable value and needs nothing but the JDK. Time and ids come in from outside.
 */
@NullMarked
package io.rowport.domain;

import org.jspecify.annotations.NullMarked;

/**
 * CSV in and out: rows of an upload, error reports, sample files. Start at the public door; the parser behind it never
 * shows.
 */
@NullMarked
package io.rowport.csv;

import org.jspecify.annotations.NullMarked;

/**
 * CSV in and out: rows of an upload, error reports, sample files. Start at {@link io.rowport.csv.Csv}, which gives the ports {@link
 * io.rowport.domain.port.RowReader} and {@link io.rowport.domain.port.RowWriter}; the parser behind it never shows.
 */
@NullMarked
package io.rowport.csv;

import org.jspecify.annotations.NullMarked;

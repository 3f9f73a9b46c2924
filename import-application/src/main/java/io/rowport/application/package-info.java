/**
 * The use cases, one class each, and the run that takes an import from its first row to its last. Knows the domain and its ports
 * only.
 *
 * <p>In the order in which an import meets them: {@link io.rowport.application.CreateImport}, {@link
 * io.rowport.application.SuggestMapping}, {@link io.rowport.application.MapImport}, {@link
 * io.rowport.application.StartImport}, {@link io.rowport.application.RunImport} or, in a queue's hands, {@link
 * io.rowport.application.ImportWorker}, {@link io.rowport.application.FindImports}, {@link
 * io.rowport.application.ExportRows}, {@link io.rowport.application.UndoImport}. What applies rows comes in as {@link
 * io.rowport.application.RecordHandlers}; who wants to hear of runs implements {@link io.rowport.application.RunEvents}.
 *
 * <p>All that is public here is safe for use by several threads, unless it says otherwise.
 */
@NullMarked
package io.rowport.application;

import org.jspecify.annotations.NullMarked;

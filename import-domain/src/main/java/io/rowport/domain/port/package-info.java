/**
 * What the application needs from the outside world, as interfaces: storage, reading, writing, references, the run queue.
 *
 * <p>Adapters implement them; each has a contract test that every implementation passes. Unless a method says otherwise an
 * implementation is safe for use by several threads, and joins the transaction of {@link
 * io.rowport.domain.port.Transactions} that its caller is in.
 */
@NullMarked
package io.rowport.domain.port;

import org.jspecify.annotations.NullMarked;

/**
 * The use cases, one class each with one public method, and the run that takes an import from its first row to its
 * last. Knows the domain and its ports only.
 */
@NullMarked
package io.rowport.application;

import org.jspecify.annotations.NullMarked;

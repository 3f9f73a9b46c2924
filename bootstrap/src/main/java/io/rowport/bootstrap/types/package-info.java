/**
 * Reads declarations of record types, files of YAML, and brings those that the server ships with. Start at {@link
 * io.rowport.bootstrap.types.TypeDeclarations}.
 */
@NullMarked
package io.rowport.bootstrap.types;

import org.jspecify.annotations.NullMarked;

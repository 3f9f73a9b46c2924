/**
 * The HTTP API: routes, authentication, JSON and problem responses. Start at the public door; the web server behind it
 * never shows.
 */
@NullMarked
package io.rowport.http;

import org.jspecify.annotations.NullMarked;

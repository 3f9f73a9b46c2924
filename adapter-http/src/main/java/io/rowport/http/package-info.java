/**
 * The HTTP API: routes, authentication, JSON and problem responses. Start at {@link io.rowport.http.HttpApi}, which is made from
 * {@link io.rowport.http.UseCases} and {@link io.rowport.http.HttpSettings}; the web server behind it never shows.
 */
@NullMarked
package io.rowport.http;

import org.jspecify.annotations.NullMarked;

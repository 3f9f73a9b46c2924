package io.rowport.http;

import io.rowport.application.AccessTokens;
import io.rowport.application.ImportEngine;
import io.rowport.domain.port.Accounts;

/**
 * What the server offers.
 *
 * @param engine imports, and shows what was imported; has a writer of files
 * @param tokens finds personal access tokens
 * @param accounts finds the accounts that JSON web tokens name
 * @param operations what operators see
 */
public record UseCases(ImportEngine engine, AccessTokens tokens, Accounts accounts, Operations operations) {}

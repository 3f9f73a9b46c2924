package io.rowport.bootstrap;

import io.rowport.application.AccessTokens;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.Transactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/** Makes of an empty database one that can be used: a firm, an account of it, and a token in a file that only its owner reads. */
final class FirstStart {
    static final String FIRM = "My firm";
    static final String ACCOUNT = "Rowport Admin";

    private final Transactions transactions;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Path tokenFile;

    FirstStart(Transactions transactions, Accounts accounts, AccessTokens tokens, DataFolder data) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.tokenFile = data.root().resolve("first-token");
    }

    Path tokenFile() {
        return tokenFile;
    }

    /** Does so, or nothing where there is a firm already; says whether anything was done. */
    boolean prepare() {
        return transactions.call(() -> {
            if (!accounts.isEmpty()) {
                return false;
            }
            write(tokens.mint(FIRM, ACCOUNT, EnumSet.allOf(Scope.class), null).secret());
            return true;
        });
    }

    /** Within the transaction: a token that can't be handed over isn't kept either. */
    private void write(String secret) {
        try {
            Files.deleteIfExists(tokenFile);
            Files.createFile(tokenFile, DataFolder.ownerOnly("rw-------"));
            Files.writeString(tokenFile, secret + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new CannotStart("The first token can't be written to " + tokenFile + ": " + e.getMessage(), e);
        }
    }
}

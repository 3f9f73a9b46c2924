package io.rowport.bootstrap.types;

/** A declaration of a record type can't be used. The message names the file, the place in it, and what is wrong there. */
public final class DeclarationRefused extends RuntimeException {
    DeclarationRefused(String message) {
        super(message);
    }
}

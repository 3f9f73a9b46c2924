package io.rowport.application;

import io.rowport.domain.Import;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;

/** Finds the record type of an import, which may have been taken out of the configuration since. */
final class KnownType {
    private KnownType() {}

    static RecordType of(RecordTypes types, Import current) {
        String name = current.request().type();
        return types.find(name)
                .orElseThrow(() -> new InvalidInput("type", "The record type " + name + " is no longer known."));
    }
}

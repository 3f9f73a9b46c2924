package io.rowport.bootstrap.types;

import io.rowport.domain.RecordTypes;
import io.rowport.persistence.OwnTable;
import java.util.List;

/**
 * The record types that are declared, and where those of the user's own are kept.
 *
 * @param types all types
 * @param ownTables the tables of those of the user's own, still to be held against the database
 */
public record DeclaredTypes(RecordTypes types, List<OwnTable> ownTables) {
    public DeclaredTypes {
        ownTables = List.copyOf(ownTables);
    }
}

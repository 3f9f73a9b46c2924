package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.ImportStore;
import java.time.Clock;

/** Says which column each field is read from. Safe for use by several threads. */
public final class MapImport {
    private final RecordTypes types;
    private final ImportStore imports;
    private final Deeds deeds;
    private final Clock clock;

    /**
     * Wires the use case, without an audit trail.
     *
     * @param types the record types that are known
     * @param imports keeps imports
     * @param clock tells the time
     */
    public MapImport(RecordTypes types, ImportStore imports, Clock clock) {
        this(types, imports, AuditTrail.NONE, clock);
    }

    /**
     * Wires the use case.
     *
     * @param types the record types that are known
     * @param imports keeps imports
     * @param trail keeps what was done
     * @param clock tells the time
     */
    public MapImport(RecordTypes types, ImportStore imports, AuditTrail trail, Clock clock) {
        this.types = types;
        this.imports = imports;
        this.deeds = new Deeds(trail, clock);
        this.clock = clock;
    }

    /**
     * Sets the mapping of an import, or sets it anew.
     *
     * @param account who asks
     * @param id the import
     * @param mapping the mapping
     * @return the import, mapped
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.IllegalTransition where it was started already; nothing is changed
     * @throws io.rowport.domain.InvalidInput where the mapping doesn't fit; nothing is changed
     */
    public Import map(Account account, ImportId id, Mapping mapping) {
        return imports.change(account.firm(), id, current -> {
                    Import mapped = current.mapped(mapping, clock.instant());
                    mapping.check(
                            typeOf(current),
                            current.file().headers(),
                            current.request().mode());
                    deeds.done(account, Action.IMPORT_MAPPED, id);
                    return mapped;
                })
                .orElseThrow(() -> new ImportNotFound(id));
    }

    private RecordType typeOf(Import current) {
        return KnownType.of(types, current);
    }
}

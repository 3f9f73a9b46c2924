package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.AuditTrail;
import java.time.Clock;

/** Writes down what accounts do to imports. */
final class Deeds {
    private final AuditTrail trail;
    private final Clock clock;

    Deeds(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    void done(Account account, AuditEntry.Action action, ImportId id) {
        done(account, action, id, "");
    }

    void done(Account account, AuditEntry.Action action, ImportId id, String detail) {
        trail.add(new AuditEntry(clock.instant(), account.firm(), account.uuid(), action, id.value(), detail));
    }
}

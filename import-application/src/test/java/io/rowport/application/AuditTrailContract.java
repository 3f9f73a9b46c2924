package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.FirmId;
import io.rowport.domain.Page;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.Transactions;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} does. */
public abstract class AuditTrailContract extends PortContract {
    /** {@return the trail under test} */
    protected abstract AuditTrail trail();

    /** {@return transactions that it takes part in} */
    protected abstract Transactions transactions();

    private AuditEntry added(FirmId firm, Action action) {
        AuditEntry entry = new AuditEntry(NOW, firm, account.uuid(), action, ids.get(), "clients store");
        trail().add(entry);
        return entry;
    }

    private Page<AuditEntry> listed(FirmId firm) {
        return trail().list(firm, new Page.Request(1, 2));
    }

    @Test
    void theLatestEntryComesFirst() {
        AuditEntry first = added(account.firm(), Action.IMPORT_CREATED);
        AuditEntry second = added(account.firm(), Action.IMPORT_STARTED);

        assertThat(listed(account.firm()).items()).containsExactly(second, first);
    }

    @Test
    void entriesComeByPage() {
        AuditEntry first = added(account.firm(), Action.IMPORT_CREATED);
        added(account.firm(), Action.IMPORT_MAPPED);
        added(account.firm(), Action.IMPORT_STARTED);

        Page<AuditEntry> second = trail().list(account.firm(), new Page.Request(2, 2));

        assertThat(second.items()).containsExactly(first);
        assertThat(second.total()).isEqualTo(3);
    }

    @Test
    void whatTheServerDidHasNoAccount() {
        AuditEntry entry = new AuditEntry(NOW, account.firm(), null, Action.TOKEN_MINTED, ids.get(), "");
        trail().add(entry);

        assertThat(listed(account.firm()).items()).containsExactly(entry);
    }

    @Test
    void anotherFirmSeesNothing() {
        added(account.firm(), Action.IMPORT_CREATED);

        Page<AuditEntry> seen = listed(stranger().firm());

        assertThat(seen.items()).isEmpty();
        assertThat(seen.total()).isZero();
    }

    @Test
    void whatIsRolledBackWasNotDone() {
        catchThrowable(() -> transactions().run(() -> {
            added(account.firm(), Action.IMPORT_DELETED);
            throw new IllegalStateException("stop");
        }));

        assertThat(listed(account.firm()).items()).isEmpty();
    }
}

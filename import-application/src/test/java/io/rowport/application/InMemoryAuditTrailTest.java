package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.Transactions;

class InMemoryAuditTrailTest extends AuditTrailContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);
    private final InMemoryAuditTrail trail = new InMemoryAuditTrail(ports.transactions());

    @Override
    protected AuditTrail trail() {
        return trail;
    }

    @Override
    protected Transactions transactions() {
        return ports.transactions();
    }

    @Override
    protected void given(Account existing) {
        ports.accounts().add(existing, NOW);
    }
}

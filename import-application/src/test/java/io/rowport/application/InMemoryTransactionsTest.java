package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.Transactions;

class InMemoryTransactionsTest extends TransactionsContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected ImportStore imports() {
        return ports.imports();
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

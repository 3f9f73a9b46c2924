package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.Transactions;

class InMemoryOutcomeStoreTest extends OutcomeStoreContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected OutcomeStore outcomes() {
        return ports.outcomes();
    }

    @Override
    protected Transactions transactions() {
        return ports.transactions();
    }

    @Override
    protected void given(Account existing) {
        ports.accounts().add(existing, NOW);
    }

    @Override
    protected void given(Import existing) {
        ports.imports().add(existing);
    }
}

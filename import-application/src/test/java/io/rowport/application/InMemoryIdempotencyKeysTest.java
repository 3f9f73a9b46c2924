package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.port.IdempotencyKeys;
import io.rowport.domain.port.Transactions;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected IdempotencyKeys keys() {
        return ports.keys();
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

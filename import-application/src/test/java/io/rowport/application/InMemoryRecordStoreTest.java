package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.Transactions;

class InMemoryRecordStoreTest extends RecordStoreContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected RecordStore records() {
        return ports.records();
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

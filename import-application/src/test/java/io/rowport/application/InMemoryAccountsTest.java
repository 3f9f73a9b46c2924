package io.rowport.application;

import io.rowport.domain.port.Accounts;

class InMemoryAccountsTest extends AccountsContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected Accounts accounts() {
        return ports.accounts();
    }
}

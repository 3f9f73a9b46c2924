package io.rowport.application;

import io.rowport.domain.port.UploadStore;

class InMemoryUploadStoreTest extends UploadStoreContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected UploadStore uploads() {
        return ports.uploads();
    }
}

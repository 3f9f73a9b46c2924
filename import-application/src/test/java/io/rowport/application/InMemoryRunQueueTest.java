package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions;
import org.junit.jupiter.api.AfterEach;

class InMemoryRunQueueTest extends RunQueueContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);

    @Override
    protected RunQueue queue() {
        return ports.queue();
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

    @Override
    protected void work(RunQueue.Worker worker) {
        ports.queue().start(worker);
    }

    @AfterEach
    void stopWorkers() {
        ports.queue().close();
    }
}

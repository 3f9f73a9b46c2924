package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

class InMemoryRunQueueTest extends RunQueueContract {
    private final InMemoryPorts ports = new InMemoryPorts(ContractTypes.ALL);
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

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
        for (int i = 0; i < 4; i++) {
            workers.execute(() -> workUntilStopped(worker));
        }
    }

    @AfterEach
    void stopWorkers() {
        workers.shutdownNow();
    }

    private void workUntilStopped(RunQueue.Worker worker) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!ports.queue().runNext(worker)) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            } catch (IllegalStateException died) {
                // a worker is gone, and this thread is another one
            }
        }
    }
}

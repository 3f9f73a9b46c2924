package io.rowport.application;

import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.RowReader;

/** All in-memory ports, made for one another. Each firm may have two imports in hand at once. */
public final class InMemoryPorts {
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final InMemoryAccounts accounts = new InMemoryAccounts(transactions);
    private final InMemoryOutcomeStore outcomes = new InMemoryOutcomeStore(transactions);
    private final InMemoryImportStore imports = new InMemoryImportStore(transactions, outcomes);
    private final InMemoryUploadStore uploads = new InMemoryUploadStore();
    private final InMemoryRunQueue queue = new InMemoryRunQueue(transactions, 2);
    private final InMemoryIdempotencyKeys keys = new InMemoryIdempotencyKeys(transactions);
    private final InMemoryScratch scratch = new InMemoryScratch();
    private final InMemoryRecordStore records;

    /**
     * Makes them, all empty.
     *
     * @param types the types of the records
     */
    public InMemoryPorts(RecordTypes types) {
        this.records = new InMemoryRecordStore(transactions, types, accounts);
    }

    /**
     * What a run works with, as one.
     *
     * @param reader reads uploads
     * @return the ports of a run
     */
    public RunPorts runPorts(RowReader reader) {
        return new RunPorts(transactions, imports, outcomes, uploads, reader, queue);
    }

    /** {@return what makes several calls one} */
    public InMemoryTransactions transactions() {
        return transactions;
    }

    /** {@return firms, accounts and tokens} */
    public InMemoryAccounts accounts() {
        return accounts;
    }

    /** {@return outcomes} */
    public InMemoryOutcomeStore outcomes() {
        return outcomes;
    }

    /** {@return imports} */
    public InMemoryImportStore imports() {
        return imports;
    }

    /** {@return uploads} */
    public InMemoryUploadStore uploads() {
        return uploads;
    }

    /** {@return the queue} */
    public InMemoryRunQueue queue() {
        return queue;
    }

    /** {@return keys of calls that create imports} */
    public InMemoryIdempotencyKeys keys() {
        return keys;
    }

    /** {@return rooms for validations} */
    public InMemoryScratch scratch() {
        return scratch;
    }

    /** {@return records, and the look-up of references to them} */
    public InMemoryRecordStore records() {
        return records;
    }
}

package io.rowport.application;

import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Transactions;
import io.rowport.domain.port.UploadStore;
import java.util.Objects;

/**
 * What a run works with.
 *
 * @param transactions make a batch's records, outcomes and checkpoint one
 * @param imports keeps imports
 * @param outcomes keeps the outcomes of rows
 * @param uploads keeps uploads
 * @param reader reads them
 * @param queue is told when an import needs no worker any more
 */
public record RunPorts(
        Transactions transactions,
        ImportStore imports,
        OutcomeStore outcomes,
        UploadStore uploads,
        RowReader reader,
        RunQueue queue) {
    public RunPorts {
        Objects.requireNonNull(transactions, "transactions");
        Objects.requireNonNull(imports, "imports");
        Objects.requireNonNull(outcomes, "outcomes");
        Objects.requireNonNull(uploads, "uploads");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(queue, "queue");
    }
}

package io.rowport.bootstrap.operations;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import java.util.function.BooleanSupplier;
import org.slf4j.MDC;

/** Works as another worker does; every line that is logged meanwhile says for which import and firm. */
final class LoggedWorker implements RunQueue.Worker {
    static final String IMPORT = "import";
    static final String FIRM = "firm";

    private final RunQueue.Worker worker;

    LoggedWorker(RunQueue.Worker worker) {
        this.worker = worker;
    }

    @Override
    public RunQueue.Left work(ImportId id, BooleanSupplier stopping) {
        MDC.put(IMPORT, id.toString());
        try {
            return worker.work(id, stopping);
        } finally {
            MDC.remove(IMPORT);
            MDC.remove(FIRM);
        }
    }
}

package io.rowport.bootstrap.operations;

import io.rowport.application.RunEvents;
import io.rowport.application.RunImport;
import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs how runs go: their ids and numbers, never what is in their files. */
public final class RunLog implements RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    /**
     * Lets every line that a worker logs say for which import and firm.
     *
     * @param worker the worker
     * @return one that works likewise
     */
    public RunQueue.Worker naming(RunQueue.Worker worker) {
        return new LoggedWorker(worker);
    }

    @Override
    public void begun(Import begun) {
        MDC.put(LoggedWorker.FIRM, begun.firm().toString());
        LOG.info(
                "event=run_begun import={} firm={} type={} mode={} status={} rows={} done={}",
                begun.id(),
                begun.firm(),
                begun.request().type(),
                word(begun.request().mode()),
                word(begun.status()),
                begun.progress().total(),
                begun.progress().done());
    }

    @Override
    public void failed(RunImport.Failure failure) {
        LOG.error("event=run_failed import={}", failure.id(), failure.cause());
    }

    @Override
    public void retrying(ImportId id) {
        LOG.warn("event=run_retried import={}", id);
    }

    @Override
    public void ended(Import ended) {
        Counts counts = ended.progress().counts();
        LOG.info(
                "event=run_ended import={} firm={} status={} rows={} created={} updated={} unchanged={} skipped={} failed={}",
                ended.id(),
                ended.firm(),
                word(ended.status()),
                ended.progress().total(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.failed());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

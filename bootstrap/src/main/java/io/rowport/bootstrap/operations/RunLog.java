package io.rowport.bootstrap.operations;

import io.rowport.application.RunEvents;
import io.rowport.application.RunImport;
import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how runs go: their ids and numbers, never what is in their files. */
public final class RunLog implements RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

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
                ended.status().name().toLowerCase(Locale.ROOT),
                ended.progress().total(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.failed());
    }
}

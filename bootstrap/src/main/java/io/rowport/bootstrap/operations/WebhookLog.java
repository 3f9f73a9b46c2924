package io.rowport.bootstrap.operations;

import io.rowport.application.TellOfEnds;
import io.rowport.domain.ImportEnd;
import io.rowport.domain.port.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts what a webhook hears. */
public final class WebhookLog implements TellOfEnds.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookLog.class);

    private final Metrics metrics;

    /**
     * Logs.
     *
     * @param metrics counts
     */
    public WebhookLog(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void heard(ImportEnd end) {
        metrics.toldWebhook("heard");
        LOG.info("event=webhook_heard import={} firm={} delivery={}", end.importId(), end.firm(), end.number());
    }

    @Override
    public void notHeard(ImportEnd end, Webhook.NotHeard why, boolean isLast) {
        metrics.toldWebhook(isLast ? "given_up" : "not_heard");
        if (isLast) {
            LOG.error(
                    "event=webhook_given_up import={} firm={} delivery={} attempts={} reason={}",
                    end.importId(),
                    end.firm(),
                    end.number(),
                    end.attempts() + 1,
                    why.getMessage());
        } else {
            LOG.warn(
                    "event=webhook_not_heard import={} firm={} delivery={} attempts={} reason={}",
                    end.importId(),
                    end.firm(),
                    end.number(),
                    end.attempts() + 1,
                    why.getMessage());
        }
    }
}

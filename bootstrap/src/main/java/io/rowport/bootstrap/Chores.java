package io.rowport.bootstrap;

import io.rowport.application.PurgeImports;
import io.rowport.application.TellOfEnds;
import io.rowport.bootstrap.operations.WebhookLog;
import io.rowport.bootstrap.settings.Settings;
import io.rowport.bootstrap.settings.WebhookTarget;
import io.rowport.domain.port.Webhook;
import io.rowport.http.HttpApi;
import io.rowport.http.WebhookSettings;
import io.rowport.http.WebhookSettings.Reach;
import io.rowport.persistence.Chore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does beside running imports. */
final class Chores implements AutoCloseable {
    private static final Duration BETWEEN_TELLING = Duration.ofSeconds(2);

    /** Or as long as contents are kept, where that is less. */
    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final List<Chore> all = new ArrayList<>();
    private final List<Webhook> webhooks = new ArrayList<>();

    private Chores() {}

    static Chores of(Wiring wiring, Settings settings) {
        Chores chores = new Chores();
        if (settings.webhook() != null) {
            chores.tellOfEnds(wiring, settings.webhook());
        }
        if (!settings.runs().keep().isZero()) {
            chores.purge(wiring, settings.runs().keep());
        }
        return chores;
    }

    List<Chore> all() {
        return List.copyOf(all);
    }

    private void tellOfEnds(Wiring wiring, WebhookTarget target) {
        Reach reach = target.mayBePrivate() ? Reach.ANYWHERE : Reach.PUBLIC;
        Webhook webhook = HttpApi.webhook(new WebhookSettings(target.url(), target.secret(), reach), wiring.clock);
        webhooks.add(webhook);
        TellOfEnds telling =
                new TellOfEnds(wiring.persistence.importEnds(), webhook, new WebhookLog(wiring.metrics), wiring.clock);
        all.add(new Chore("tell-of-ends", BETWEEN_TELLING, telling::tellDue));
    }

    private void purge(Wiring wiring, Duration keptFor) {
        PurgeImports purging =
                new PurgeImports(wiring.runPorts, wiring.persistence.retention(), wiring.audit, keptFor, wiring.clock);
        Duration between = keptFor.compareTo(BETWEEN_PURGES) < 0 ? keptFor : BETWEEN_PURGES;
        all.add(new Chore("purge", between, () -> {
            int purged = purging.purgeDue();
            if (purged > 0) {
                LOG.info("event=purged imports={}", purged);
            }
        }));
    }

    @Override
    public void close() {
        webhooks.forEach(Webhook::close);
    }
}

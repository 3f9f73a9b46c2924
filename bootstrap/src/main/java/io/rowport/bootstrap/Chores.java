package io.rowport.bootstrap;

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

/** What a server does beside running imports. */
final class Chores implements AutoCloseable {
    private static final Duration BETWEEN_TELLING = Duration.ofSeconds(2);

    private final List<Chore> all = new ArrayList<>();
    private final List<Webhook> webhooks = new ArrayList<>();

    private Chores() {}

    static Chores of(Wiring wiring, Settings settings) {
        Chores chores = new Chores();
        if (settings.webhook() != null) {
            chores.tellOfEnds(wiring, settings.webhook());
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

    @Override
    public void close() {
        webhooks.forEach(Webhook::close);
    }
}

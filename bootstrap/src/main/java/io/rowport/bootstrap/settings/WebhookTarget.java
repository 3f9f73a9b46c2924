package io.rowport.bootstrap.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell of the ends of imports, checked.
 *
 * @param url where it listens
 * @param secret what signatures are made with
 * @param mayBePrivate whether it may listen on this machine or in a private network
 */
public record WebhookTarget(URI url, String secret, boolean mayBePrivate) {
    private static final int SHORTEST_SECRET = 16;

    static @Nullable WebhookTarget of(SettingsReader reader) {
        boolean mayBePrivate = reader.choice(
                        Setting.WEBHOOK_ALLOW_PRIVATE, Map.of("true", Boolean.TRUE, "false", Boolean.FALSE))
                .orElse(Boolean.FALSE);
        Optional<URI> url = reader.read(Setting.WEBHOOK_URL, Settings::webAddress, "an http or https URL");
        Optional<String> secret = reader.secret(Setting.WEBHOOK_SECRET);
        if (url.isEmpty()) {
            secret.ifPresent(
                    text -> reader.problem(Setting.WEBHOOK_SECRET, "signs nothing without a ROWPORT_WEBHOOK_URL."));
            return null;
        }
        if (secret.map(String::length).orElse(0) < SHORTEST_SECRET) {
            reader.problem(
                    Setting.WEBHOOK_SECRET,
                    "must be set, to at least " + SHORTEST_SECRET + " characters, where ROWPORT_WEBHOOK_URL is.");
        }
        if (!mayBePrivate && !"https".equals(url.get().getScheme())) {
            reader.problem(Setting.WEBHOOK_URL, "must be https, unless ROWPORT_WEBHOOK_ALLOW_PRIVATE is true.");
        }
        if (url.get().getUserInfo() != null) {
            reader.problem(Setting.WEBHOOK_URL, "must not hold a user or a password.");
        }
        return new WebhookTarget(url.get(), secret.orElse(""), mayBePrivate);
    }

    @Override
    public String toString() {
        return "WebhookTarget[host=" + url.getHost() + "]";
    }
}

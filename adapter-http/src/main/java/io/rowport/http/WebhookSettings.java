package io.rowport.http;

import java.net.URI;
import java.util.Objects;

/**
 * Whom to tell of the ends of imports.
 *
 * @param url where it listens: https; http only where {@code reach} is {@link Reach#ANYWHERE}
 * @param secret what signatures are made with, and shown nowhere
 * @param reach which addresses the url's host may have
 */
public record WebhookSettings(URI url, String secret, Reach reach) {
    /** Where requests may go. */
    public enum Reach {
        /** Public addresses only: not this machine, nor a private network, nor a cloud's own services. */
        PUBLIC,
        /** Any address. */
        ANYWHERE
    }

    public WebhookSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(reach, "reach");
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && reach == Reach.ANYWHERE)) {
            throw new IllegalArgumentException("The webhook's URL must be https");
        }
    }

    @Override
    public String toString() {
        return "WebhookSettings[host=" + url.getHost() + ", reach=" + reach + "]";
    }
}

package io.rowport.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Objects;

/**
 * The issuer's keys, from where it publishes them or from a file. They are remembered; looked up anew after a while, or where a
 * token names one that isn't known, but never more often than the pace allows; and go on to be used while they can't be had.
 */
final class JwtKeys {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_BYTES = 256 << 10;

    private JwtKeys() {}

    /**
     * How often keys are looked up.
     *
     * @param keep how long keys are used before they are looked up again
     * @param apart the shortest time between two look-ups, whatever tokens name
     * @param outage how long keys are used that can't be looked up
     */
    record Pace(Duration keep, Duration apart, Duration outage) {
        static final Pace DEFAULT = new Pace(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(1));
    }

    static JWKSource<SecurityContext> of(JwtSettings settings, Pace pace) {
        return builder(settings)
                .cache(pace.keep().toMillis(), READ_MILLIS + CONNECT_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(pace.apart().toMillis())
                .outageTolerant(pace.outage().toMillis())
                .build();
    }

    private static JWKSourceBuilder<SecurityContext> builder(JwtSettings settings) {
        URI address = settings.jwks();
        if (address == null) {
            KeyFile file = new KeyFile(Objects.requireNonNull(settings.keyFile()));
            file.requireReadable();
            return JWKSourceBuilder.create(file);
        }
        try {
            return JWKSourceBuilder.create(
                    address.toURL(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("No address of keys: " + address, e);
        }
    }

    /** A JWK set, a JWK, or keys in PEM; whoever replaces the file, rotates the keys. */
    private record KeyFile(Path path) implements JWKSetSource<SecurityContext> {
        void requireReadable() {
            try {
                parsed(Files.readString(path));
            } catch (IOException e) {
                throw new UncheckedIOException("The JWT key can't be read", e);
            } catch (ParseException | JOSEException e) {
                throw new IllegalArgumentException(
                        "The JWT key file must hold a JWK, a JWK set or a PEM public key", e);
            }
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
                throws KeySourceException {
            try {
                return parsed(Files.readString(path));
            } catch (IOException e) {
                throw new JWKSetRetrievalException("The JWT key file can't be read", e);
            } catch (ParseException | JOSEException e) {
                throw new JWKSetParseException("The JWT key file holds no keys", e);
            }
        }

        private static JWKSet parsed(String text) throws ParseException, JOSEException {
            if (text.contains("-----BEGIN")) {
                return new JWKSet(JWK.parseFromPEMEncodedObjects(text));
            }
            return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}

package io.rowport.http;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How JSON web tokens (RFC 7519, RFC 9068) are checked.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must have
 * @param algorithm the one algorithm that is accepted, by its JOSE name: {@code RS256}, {@code ES256}, …; one
 *     of a key pair, since with a shared secret whoever checks tokens could also forge them
 * @param jwks where the issuer's keys are fetched from, null where they are in a file
 * @param keyFile a file with a JWK set or a PEM public key, null where keys are fetched
 */
public record JwtSettings(
        String issuer,
        String audience,
        String algorithm,
        @Nullable URI jwks,
        @Nullable Path keyFile) {
    public JwtSettings {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(algorithm, "algorithm");
        if (!JWSAlgorithm.Family.SIGNATURE.contains(JWSAlgorithm.parse(algorithm))) {
            throw new IllegalArgumentException("Tokens must be signed by a key pair, and not by " + algorithm);
        }
        if ((jwks == null) == (keyFile == null)) {
            throw new IllegalArgumentException("Keys come either from a URL or from a file");
        }
    }
}

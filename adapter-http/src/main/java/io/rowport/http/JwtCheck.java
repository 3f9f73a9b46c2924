package io.rowport.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Checks JSON web tokens: one pinned algorithm, keys of our own choice, and the claims of an access token (RFC 9068). What a
 * token says about where its key is to be found is not believed.
 */
final class JwtCheck {
    private static final int SKEW_SECONDS = 60;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Accounts accounts;

    JwtCheck(JwtSettings settings, Accounts accounts) {
        this.accounts = accounts;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"), JOSEObjectType.JWT));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(settings.algorithm()), keys(settings)));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "exp", "iss", "aud"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    Optional<Caller> check(String token) {
        if (!isStrict(token)) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return namesItsOwnKey(signed.getHeader()) ? Optional.empty() : caller(processor.process(signed, null));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(JWTClaimsSet claims) {
        try {
            UUID account = UUID.fromString(claims.getSubject());
            Set<Scope> scopes = scopes(claims);
            return accounts.find(account).map(found -> new Caller(found, scopes));
        } catch (IllegalArgumentException | ParseException e) {
            return Optional.empty();
        }
    }

    private static Set<Scope> scopes(JWTClaimsSet claims) throws ParseException {
        List<String> texts = claims.getClaim("scp") != null
                ? claims.getStringListClaim("scp")
                : claims.getStringClaim("scope") == null
                        ? List.of()
                        : Arrays.asList(claims.getStringClaim("scope").split(" ", -1));
        Set<Scope> scopes = new HashSet<>();
        texts.forEach(text -> Scope.of(text).ifPresent(scopes::add));
        return scopes;
    }

    private static boolean namesItsOwnKey(JWSHeader header) {
        return header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null
                || header.getCriticalParams() != null;
    }

    /** Three parts of base64url without padding, and bits left over at the end of a part are zero: one spelling for one token. */
    private static boolean isStrict(String token) {
        String[] parts = token.split("\\.", -1);
        return parts.length == 3 && Arrays.stream(parts).allMatch(JwtCheck::isStrictPart);
    }

    private static boolean isStrictPart(String part) {
        try {
            byte[] bytes = java.util.Base64.getUrlDecoder().decode(part);
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JWKSource<SecurityContext> keys(JwtSettings settings) {
        try {
            if (settings.jwks() != null) {
                return JWKSourceBuilder.<SecurityContext>create(settings.jwks().toURL())
                        .retrying(true)
                        .outageTolerant(true)
                        .build();
            }
            Path file = java.util.Objects.requireNonNull(settings.keyFile());
            return new ImmutableJWKSet<>(read(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The JWT key can't be read", e);
        }
    }

    private static JWKSet read(String text) {
        try {
            if (text.contains("-----BEGIN")) {
                return new JWKSet(JWK.parseFromPEMEncodedObjects(text));
            }
            return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("The JWT key file must hold a JWK, a JWK set or a PEM public key", e);
        }
    }
}

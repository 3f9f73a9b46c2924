package io.rowport.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures: by one pinned algorithm, with keys of our own choice, over one spelling of a token. What a token says about
 * where its key is to be found is not believed.
 */
final class JwtSignature {
    /** In base64url, as each header begins: the library stumbles over one that is the word null. */
    private static final String BEGINNING_OF_AN_OBJECT = "ey";

    private final DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();

    JwtSignature(JWSAlgorithm algorithm, JWKSource<SecurityContext> keys) {
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWSKeySelector(new KeysForSignatures(algorithm, keys));
    }

    /** Leaves out keys that are said to be for something else; the library itself looks at {@code use} only. */
    private static final class KeysForSignatures extends JWSVerificationKeySelector<SecurityContext> {
        KeysForSignatures(JWSAlgorithm algorithm, JWKSource<SecurityContext> keys) {
            super(algorithm, keys);
        }

        @Override
        protected @Nullable JWKMatcher createJWKMatcher(JWSHeader header) {
            JWKMatcher matcher = super.createJWKMatcher(header);
            return matcher == null
                    ? null
                    : new JWKMatcher.Builder(matcher)
                            .keyOperations(KeyOperation.VERIFY, KeyOperation.SIGN, null)
                            .build();
        }
    }

    /**
     * Gives a token whose signature holds.
     *
     * @return the token, or empty where its signature doesn't hold
     * @throws Problem 503 where the issuer's keys can't be had
     */
    Optional<JWSObject> verified(String token) {
        if (!isStrict(token) || !token.startsWith(BEGINNING_OF_AN_OBJECT)) {
            return Optional.empty();
        }
        try {
            JWSObject signed = JWSObject.parse(token);
            if (namesItsOwnKey(signed.getHeader())) {
                return Optional.empty();
            }
            processor.process(signed, null);
            return Optional.of(signed);
        } catch (JWKSetUnavailableException e) {
            throw Problem.unavailable("The keys of who issues tokens can't be had.");
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
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
        return parts.length == 3 && Arrays.stream(parts).allMatch(JwtSignature::isStrictPart);
    }

    private static boolean isStrictPart(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package io.rowport.http;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Accounts;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks JSON web tokens: their signature, and the type and claims of an access token (RFC 9068). */
final class JwtCheck {
    private static final int SKEW_SECONDS = 60;
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT);

    private final JwtSignature signature;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;
    private final Accounts accounts;

    JwtCheck(JwtSettings settings, JwtKeys.Pace pace, Accounts accounts, Clock clock) {
        this.signature = new JwtSignature(JWSAlgorithm.parse(settings.algorithm()), JwtKeys.of(settings, pace));
        this.claims = claimsOf(settings, clock);
        this.accounts = accounts;
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsOf(JwtSettings settings, Clock clock) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        Set<String> required = Set.of("sub", "exp", "iss", "aud");
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(settings.audience(), exact, required) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        return verifier;
    }

    Optional<Caller> check(String token) {
        return signature.verified(token).flatMap(this::caller);
    }

    private Optional<Caller> caller(JWSObject token) {
        try {
            TYPES.verify(token.getHeader().getType(), null);
            Map<String, Object> payload = token.getPayload().toJSONObject();
            if (payload == null) {
                return Optional.empty();
            }
            JWTClaimsSet said = JWTClaimsSet.parse(payload);
            claims.verify(said, null);
            Set<Scope> scopes = scopes(said);
            return Values.uuid(said.getSubject()).flatMap(accounts::findActive).map(found -> new Caller(found, scopes));
        } catch (ParseException | BadJOSEException e) {
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
}

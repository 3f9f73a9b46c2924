package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.rowport.domain.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtTest {
    @TempDir
    private Path folder;

    private RSAKey key;
    private TestServer server;
    private String account;

    @BeforeEach
    void start() throws JOSEException, IOException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        Path file =
                Files.writeString(folder.resolve("key.json"), key.toPublicJWK().toJSONString());
        server = new TestServer(
                folder.resolve("uploads"),
                0,
                new JwtSettings("https://issuer.example", "rowport", "RS256", null, file));
        account = server.tokens
                .mint("My firm", "Jo Doe", EnumSet.allOf(Scope.class), null)
                .token()
                .account()
                .uuid()
                .toString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenOfTheIssuerOpensWhatItsScopesSay() throws JOSEException {
        assertThat(status(signed(key, claims()))).isEqualTo(200);
    }

    @Test
    void aTokenThatAnotherKeySignedOpensNothing() throws JOSEException {
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();

        assertThat(status(signed(other, claims()))).isEqualTo(401);
    }

    @Test
    void aTokenOfAnotherIssuerOrAudienceOrTimeOpensNothing() throws JOSEException {
        assertThat(status(signed(key, claims().issuer("https://evil.example")))).isEqualTo(401);
        assertThat(status(signed(key, claims().audience("other")))).isEqualTo(401);
        assertThat(status(signed(
                        key, claims().expirationTime(Date.from(Instant.now().minusSeconds(600))))))
                .isEqualTo(401);
        assertThat(status(signed(key, claims().subject("nobody")))).isEqualTo(401);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .audience("rowport")
                .subject(account)
                .claim("scope", "imports:read")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String signed(RSAKey signer, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID("k1")
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private int status(String token) {
        return server.send(server.request(TestServer.IMPORT, token).GET()).status();
    }
}

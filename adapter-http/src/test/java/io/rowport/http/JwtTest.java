package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.rowport.domain.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a token of the issuer, and all that is not. */
class JwtTest {
    @TempDir
    private static Path folder;

    private static RSAKey key;
    private static TestServer server;
    private static String account;

    @BeforeAll
    static void start() throws JOSEException, IOException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        RSAKey twin = new RSAKeyGenerator(2048).keyID("k1").generate();
        JWKSet keys = new JWKSet(List.of(twin.toPublicJWK(), key.toPublicJWK()));
        Path file = Files.writeString(folder.resolve("keys.json"), keys.toString());
        server = new TestServer(folder.resolve("uploads"), 0, settings(file, "RS256"));
        account = server.tokens
                .mint("My firm", "Jo Doe", EnumSet.allOf(Scope.class), null)
                .token()
                .account()
                .uuid()
                .toString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTokenOfTheIssuerOpensWhatItsScopesSay() throws JOSEException {
        assertThat(status(signed(header(), claims()))).isEqualTo(200);
        assertThat(status(signed(header(), claims().claim("scope", "openid imports:write"))))
                .isEqualTo(403);
        assertThat(status(signed(header(), claims().claim("scope", null).claim("scp", List.of("imports:read")))))
                .isEqualTo(200);
    }

    /** Two keys of one name are no reason to shut anybody out, nor is a token that names none. */
    @Test
    void everyKeyThatFitsIsTried() throws JOSEException {
        assertThat(status(signed(header().keyID(null), claims()))).isEqualTo(200);
        assertThat(status(signed(header().type(new JOSEObjectType("AT+JWT")), claims())))
                .isEqualTo(200);
    }

    @Test
    void clocksMayDifferByAMinute() throws JOSEException {
        assertThat(status(signed(header(), claims().expirationTime(in(-59))))).isEqualTo(200);
        assertThat(status(signed(header(), claims().notBeforeTime(in(59))))).isEqualTo(200);
    }

    static Stream<Arguments> claimsOfOthers() {
        return Stream.of(
                refused("expired", claims -> claims.expirationTime(in(-61))),
                refused("without an end", claims -> claims.expirationTime(null)),
                refused("not yet valid", claims -> claims.notBeforeTime(in(61))),
                refused("wrong audience", claims -> claims.audience("other")),
                refused("no audience", claims -> claims.audience((String) null)),
                refused("audience in another case", claims -> claims.audience("Rowport")),
                refused("wrong issuer", claims -> claims.issuer("https://evil.example")),
                refused("issuer with a slash more", claims -> claims.issuer("https://issuer.example/")),
                refused("no issuer", claims -> claims.issuer(null)),
                refused("no subject", claims -> claims.subject(null)),
                refused("unknown subject", claims -> claims.subject("00000000-0000-7000-8000-000000000000")),
                refused("subject that is no id", claims -> claims.subject("' or 1=1 --")),
                refused("subject in a short form", claims -> claims.subject("1-1-1-1-1")),
                refused("scopes of a wrong kind", claims -> claims.claim("scope", 7)));
    }

    private static Arguments refused(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claimsOfOthers")
    void claimsThatAreNotForUsOpenNothing(String what, UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        assertThat(status(signed(header(), change.apply(claims())))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k2",
                "",
                "../../../../dev/null",
                "/proc/self/environ",
                "k1' or '1'='1",
                "k1\" union select 1 --",
                "k1\u0000",
                "http://127.0.0.1/keys",
                "${jndi:ldap://127.0.0.1/a}"
            })
    void aKeyIdOnlyNamesAKeyThatIsKnown(String kid) throws JOSEException {
        assertThat(status(signed(header().keyID(kid), claims()))).isEqualTo(401);
    }

    static Stream<Arguments> headers() {
        JOSEObjectType json = new JOSEObjectType("json");
        return Stream.of(
                Arguments.of("no type", header().type(null)),
                Arguments.of("another type", header().type(json)),
                Arguments.of("ID token", header().type(new JOSEObjectType("id+jwt"))),
                Arguments.of("crit", header().criticalParams(Set.of("b64"))),
                Arguments.of("unknown crit", header().criticalParams(Set.of("exp"))),
                Arguments.of("unencoded payload", header().base64URLEncodePayload(false)),
                Arguments.of("jku", header().jwkURL(URI.create("https://issuer.example/jwks.json"))),
                Arguments.of("x5u", header().x509CertURL(URI.create("https://evil.example/cert.pem"))),
                Arguments.of("x5c", header().x509CertChain(List.of(new Base64("MIIB")))),
                Arguments.of("its own key in jwk", header().jwk(key.toPublicJWK())),
                Arguments.of("another algorithm of the same key", header(JWSAlgorithm.PS256)),
                Arguments.of("a longer hash", header(JWSAlgorithm.RS512)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void aHeaderThatAsksForAnythingElseOpensNothing(String what, JWSHeader.Builder header) throws JOSEException {
        assertThat(status(signed(header, claims()))).isEqualTo(401);
    }

    @Test
    void aTokenThatAnotherKeySignedOpensNothing() throws JOSEException {
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();

        assertThat(status(signed(header(), claims(), new RSASSASigner(other)))).isEqualTo(401);
        assertThat(status(signed(header().jwk(other.toPublicJWK()), claims(), new RSASSASigner(other))))
                .isEqualTo(401);
        assertThat(status(signed(
                        header(JWSAlgorithm.ES256),
                        claims(),
                        new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()))))
                .isEqualTo(401);
    }

    /** The public key is public: signing with its bytes as a shared secret must not pass. */
    @Test
    void thePublicKeyIsNotTakenForASharedSecret() throws JOSEException {
        byte[] der = key.toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                der,
                pem.getBytes(StandardCharsets.US_ASCII),
                key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                key.getModulus().decode())) {
            assertThat(status(signed(header(JWSAlgorithm.HS256), claims(), new MACSigner(secret))))
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256", "RS256 ", "rs256", "null"})
    void aTokenWithoutASignatureOpensNothing(String algorithm) throws JOSEException {
        String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"k1\"}")
                .toString();
        String[] parts = parts();

        assertThat(status(header + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(status(header + "." + parts[1])).isEqualTo(401);
        assertThat(status(header + "." + parts[1] + "." + parts[2])).isEqualTo(401);
    }

    static Stream<String> spellings() throws JOSEException {
        String[] parts = parts();
        String token = String.join(".", parts);
        String head = parts[0] + "." + parts[1] + ".";
        String last = parts[2].substring(0, parts[2].length() - 1);
        Base64URL standard = new Base64URL(parts[2]);
        String payload = Base64URL.encode("{\"sub\":\"" + account + "\",\"iss\":\"https://issuer.example\"}")
                .toString();
        return Stream.of(
                head,
                parts[0] + "." + parts[1],
                head + parts[2].substring(0, parts[2].length() / 2),
                head + last,
                head + last + (parts[2].endsWith("A") ? "B" : "A"),
                token + "=",
                token + "==",
                token + "A",
                token + ".",
                token + ".x",
                "." + token,
                head + Base64.encode(standard.decode()) + "=",
                head + Base64URL.encode(parts[2]),
                head + parts[2].substring(0, 40) + " " + parts[2].substring(40),
                head + parts[2].substring(0, 40) + "%0A" + parts[2].substring(40),
                head + Base64URL.encode(new byte[256]),
                parts[0] + "." + payload + "." + parts[2],
                parts[0] + ".." + parts[2],
                "." + parts[1] + "." + parts[2],
                parts[1] + "." + parts[0] + "." + parts[2],
                parts[0] + "=." + parts[1] + "." + parts[2],
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}",
                "..",
                "...",
                ".",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aTokenHasOneSpellingAndIsWhole(String token) {
        assertThat(status(token)).isEqualTo(401);
    }

    /**
     * The last character of a signature has bits to spare: it could be spelt in several ways. And one connection must not take
     * a header for an earlier one that differs only in case.
     */
    @Test
    void noOtherLastCharacterDoes() throws JOSEException {
        String token = String.join(".", parts());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        Stream<String> accepted = alphabet.chars()
                .mapToObj(last -> token.substring(0, token.length() - 1) + (char) last)
                .filter(spelling -> status(spelling) == 200);

        assertThat(accepted).containsExactly(token);
    }

    @Test
    void aClaimOrHeaderThatIsThereTwiceOpensNothing() throws JOSEException {
        RSASSASigner signer = new RSASSASigner(key);
        String twice = claims().build().toString().replaceFirst("\\{", "{\"iss\":\"https://evil.example\",");
        String header = "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"k2\",\"kid\":\"k1\",\"typ\":\"JWT\"}";

        assertThat(status(signedText(header().build().toString(), twice, signer)))
                .isEqualTo(401);
        assertThat(status(signedText(header, claims().build().toString(), signer)))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"x\"", "{", "{\"sub\": {}}"})
    void aPayloadThatIsNoObjectOpensNothing(String payload) throws JOSEException {
        assertThat(status(signedText(header().build().toString(), payload, new RSASSASigner(key))))
                .isEqualTo(401);
    }

    @Test
    void aSharedSecretIsNotASetting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(folder.resolve("keys.json"), "HS256"))
                .withMessageContaining("HS256");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(folder.resolve("keys.json"), "none"));
    }

    private static JwtSettings settings(Path file, String algorithm) {
        return new JwtSettings("https://issuer.example", "rowport", algorithm, null, file);
    }

    private static JWSHeader.Builder header() {
        return header(JWSAlgorithm.RS256);
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID("k1");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .audience("rowport")
                .subject(account)
                .claim("scope", "imports:read")
                .expirationTime(in(600));
    }

    private static Date in(int seconds) {
        return Date.from(server.clock.instant().plus(Duration.ofSeconds(seconds)));
    }

    private static String[] parts() throws JOSEException {
        return signed(header(), claims()).split("\\.");
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(header, claims, new RSASSASigner(key));
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static String signedText(String header, String payload, JWSSigner signer) throws JOSEException {
        String content = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return content + "."
                + signer.sign(new JWSHeader(JWSAlgorithm.RS256), content.getBytes(StandardCharsets.US_ASCII));
    }

    private static int status(String token) {
        return server.send(server.request(TestServer.IMPORT, token).GET()).status();
    }
}

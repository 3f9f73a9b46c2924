package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Project Wycheproof's signatures, with each of the algorithms that can be set. */
class WycheproofTest {
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** Good, but the key says that it is for another algorithm than the token's, or for one that there isn't. */
    private static final List<Integer> KEYS_FOR_ANOTHER_ALGORITHM = List.of(346, 347, 350, 351);

    private static JsonNode groups;
    private static int vectors;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = WycheproofTest.class.getResourceAsStream("wycheproof/json_web_signature.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(file));
            groups = all.get("testGroups");
            vectors = all.get("numberOfTests").asInt();
        }
    }

    @Test
    void noForgedSignatureIsAcceptedWhicheverAlgorithmIsPinned() throws ParseException {
        Set<Integer> tried = new TreeSet<>();
        Set<Integer> acceptedWrongly = new TreeSet<>();
        for (JsonNode group : groups) {
            for (JsonNode vector : group.get("tests")) {
                tried.add(vector.get("tcId").asInt());
                boolean accepted = ALGORITHMS.stream().anyMatch(algorithm -> holds(group, vector, algorithm));
                if (accepted && vector.get("result").asText().equals("invalid")) {
                    acceptedWrongly.add(vector.get("tcId").asInt());
                }
            }
        }

        assertThat(tried).hasSize(vectors);
        assertThat(acceptedWrongly).isEmpty();
    }

    @Test
    void goodSignaturesAreAcceptedWhereTheKeyIsForTheirAlgorithm() {
        Stream<JsonNode> refused = groups.valueStream()
                .filter(group -> !group.get("key").get("kty").asText().equals("oct"))
                .flatMap(group -> group.get("tests")
                        .valueStream()
                        .filter(vector -> vector.get("result").asText().equals("valid"))
                        .filter(vector -> ALGORITHMS.stream().noneMatch(algorithm -> holds(group, vector, algorithm))));

        assertThat(refused).extracting(vector -> vector.get("tcId").asInt()).isEqualTo(KEYS_FOR_ANOTHER_ALGORITHM);
    }

    private static boolean holds(JsonNode group, JsonNode vector, String algorithm) {
        try {
            JWK key = JWK.parse(group.get("key").toString());
            return new JwtSignature(JWSAlgorithm.parse(algorithm), new ImmutableJWKSet<>(new JWKSet(key)))
                    .verified(vector.get("jws").asText())
                    .isPresent();
        } catch (ParseException e) {
            throw new IllegalStateException(group.get("comment").asText(), e);
        }
    }
}

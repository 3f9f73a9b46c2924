package io.rowport.bootstrap.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rowport.http.ApiDescription;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values that a schema describes, and, as often as told, values that it doesn't. */
final class RandomValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "0",
            "-1",
            "1.5",
            "1e3",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "\0",
            "a\0b",
            "\t",
            "\r\nX-Injected: 1",
            "\u0007",
            "\u001b[31m",
            "\ufeff",
            "\u202e",
            "\ud83d\ude00",
            "\ufffe",
            "\u0130\u0131",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999999999999999999999",
            "0x10",
            "+1",
            "\u0663",
            "' OR '1'='1",
            "'; DROP TABLE import; --",
            "\" OR \"\"=\"",
            "$1",
            ":name",
            "?",
            "%",
            "%s%n",
            "%00",
            "_",
            "\\",
            "${jndi:ldap://127.0.0.1/a}",
            "#{1+1}",
            "../../../../etc/passwd",
            "..%2f..%2fetc",
            "file:///etc/passwd",
            "http://127.0.0.1:1/",
            "<script>alert(1)</script>",
            "=1+1",
            ",",
            ",,,",
            ";",
            "types",
            "map",
            "2026-02-30",
            "2026-13-01",
            "+1000000000-01-01",
            "0000-00-00",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "{01a20bbb-bc24-706f-aeab-69f847a3439e}",
            "a".repeat(300),
            "\u00e9".repeat(1_000),
            "9".repeat(400));

    private final ApiDescription description;
    private final Heard heard;
    private final Random random;

    /** In how many of a hundred places a value isn't what is described. */
    private int wrong;

    RandomValues(ApiDescription description, Heard heard, Random random) {
        this.description = description;
        this.heard = heard;
        this.random = random;
    }

    void goWrong(int percent) {
        wrong = percent;
    }

    boolean goesWrong() {
        return chance(wrong);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String nasty() {
        return chance(50) ? one(NASTY) : heard.word().orElse("x") + (chance(50) ? one(NASTY) : "");
    }

    /** A value as addresses and forms write it. */
    String text(JsonNode schema) {
        if (goesWrong()) {
            return nasty();
        }
        JsonNode value = described(description.resolved(schema), 0);
        if (value.isArray()) {
            return String.join(",", value.valueStream().map(JsonNode::asText).toList());
        }
        return value.asText();
    }

    JsonNode json(JsonNode schema) {
        return json(schema, 0);
    }

    private JsonNode json(JsonNode schema, int depth) {
        return goesWrong() ? anything(depth) : described(description.resolved(schema), depth);
    }

    private JsonNode described(JsonNode schema, int depth) {
        if (schema.has("enum")) {
            JsonNode choices = schema.get("enum");
            return choices.get(random.nextInt(choices.size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" ->
                JSON.numberNode(schema.path("minimum").asInt(0)
                        + random.nextInt(Math.min(schema.path("maximum").asInt(50), 50)));
            default -> JSON.textNode(string(schema));
        };
    }

    private String string(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> heard.uuid().orElseGet(() -> new UUID(random.nextLong(), random.nextLong()).toString());
            case "date" -> LocalDate.EPOCH.plusDays(random.nextInt(30_000)).toString();
            default ->
                schema.has("example") && chance(50)
                        ? schema.get("example").asText()
                        : heard.word().orElse("word");
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (chance(50)) {
                object.set(property.getKey(), json(property.getValue(), depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            for (int i = random.nextInt(6); i > 0; i--) {
                object.set(
                        goesWrong() ? nasty() : heard.word().orElse("x"),
                        json(schema.get("additionalProperties"), depth + 1));
            }
        }
        if (goesWrong()) {
            object.set(nasty(), anything(depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(json(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextGaussian() * Double.MAX_VALUE / 10);
            case 4 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(900)));
            case 5 -> JSON.textNode(nasty());
            case 6 -> nested(1 + random.nextInt(40));
            case 7 -> JSON.arrayNode().add(anything(depth + 1)).add(anything(depth + 1));
            default -> JSON.objectNode().set(nasty(), anything(depth + 1));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JSON.objectNode();
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0 ? JSON.arrayNode().add(node) : JSON.objectNode().set("a", node);
        }
        return node;
    }
}

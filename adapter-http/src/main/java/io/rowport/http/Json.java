package io.rowport.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as it is written and read here: maps out, trees of limited depth and size in. */
final class Json {
    private static final int MAX_BODY = 1 << 20;
    private static final int MAX_DEPTH = 20;
    private static final String TYPE = "application/json";
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    static void write(Context context, Object body) {
        context.contentType(TYPE).result(bytes(body));
    }

    static void write(Context context, Problem problem) {
        problem.headers().forEach(context::header);
        context.status(problem.status()).contentType("application/problem+json").result(bytes(problem.body()));
    }

    static byte[] bytes(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of plain values can always be written", e);
        }
    }

    /** Reads the body as an object; an empty body is an empty one. */
    static JsonNode readObject(Context context) {
        if (context.req().getContentLengthLong() > MAX_BODY) {
            throw Problem.tooLarge("The JSON body may have at most " + MAX_BODY + " bytes.");
        }
        byte[] body = context.bodyAsBytes();
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        String type = context.contentType();
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith(TYPE)) {
            throw Problem.unsupported("The body must be of content type application/json.");
        }
        try {
            JsonNode tree = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (!tree.isObject()) {
                throw Problem.unreadable("The body must be a JSON object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw Problem.unreadable(
                    "The body is not well-formed JSON (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ").");
        }
    }

    static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        return mapper;
    }
}

package io.rowport.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as it is written and read here: maps out, trees of limited depth and size in. */
final class Json {
    static final int MAX_BODY = 1 << 20;
    private static final int MAX_DEPTH = 20;
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    static void write(Context context, Object body) {
        context.contentType(MediaTypes.JSON).result(bytes(body));
    }

    static void write(Context context, Problem problem) {
        problem.headers().forEach(context::header);
        context.status(problem.status()).contentType(MediaTypes.PROBLEM).result(bytes(problem.body()));
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
        RequestBody.requireAtMost(context, MAX_BODY, "A JSON body may have at most " + MAX_BODY + " bytes.");
        RequestBody.begin(context);
        byte[] body = context.bodyAsBytes();
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        RequestBody.requireType(context, MediaTypes.JSON);
        try {
            JsonNode tree = MAPPER.readTree(text(body));
            if (!tree.isObject()) {
                throw Problem.unreadable("The body must be a JSON object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw Problem.unreadable("The body is not well-formed JSON: " + reason(e));
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.unreadable("The body is not well-formed UTF-8.");
        }
    }

    /** The library's own words, without what they say about its insides. */
    private static String reason(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return "it is nested more than " + MAX_DEPTH
                    + " levels deep, or has a name, number or text that is too long.";
        }
        if (failure instanceof JsonEOFException) {
            return "it ends too early.";
        }
        String words =
                String.valueOf(failure.getOriginalMessage()).lines().findFirst().orElse("");
        return failure.getLocation() == null
                ? words + "."
                : words + " (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ").";
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

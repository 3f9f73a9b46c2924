package io.rowport.bootstrap.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.http.ApiDescription;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes requests of what the document describes: half of them as it says, the others wrong in places. */
final class RandomRequests {
    private static final String BOUNDARY = "XyZ";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> TYPES = List.of(
            "*/*",
            "application/json",
            "text/csv",
            "text/html;q=0.5, */*;q=0.1",
            "application/json;q=0",
            "image/png",
            "text/event-stream",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + BOUNDARY + "; charset=utf-16",
            "application/json; charset=utf-16",
            "application/x-www-form-urlencoded",
            "application/problem+json",
            "a/b/c",
            ";",
            "",
            "*");

    /** Where an import has to stand for what is asked; the document tells it in words only. */
    private static final Map<String, String> NEEDED = Map.of(
            "/api/v1/import/start/{uuid}", "mapped",
            "/api/v1/import/cancel/{uuid}", "queued",
            "/api/v1/import/resume/{uuid}", "cancelled",
            "/api/v1/import/undo/{uuid}", "completed",
            "/api/v1/import/{uuid}/undo/preview", "completed");

    private final ApiDescription description;
    private final RandomValues values;
    private final RandomFiles files;
    private final Heard heard;
    private final Random random;
    private final List<String> operations;
    private final List<String> tokens;

    /** The first of the tokens is one that everything is allowed to. */
    RandomRequests(
            ApiDescription description, Heard heard, Map<String, byte[]> samples, List<String> tokens, Random random) {
        this.description = description;
        this.heard = heard;
        this.random = random;
        this.values = new RandomValues(description, heard, random);
        this.files = new RandomFiles(samples, random);
        this.operations = description.operations().stream()
                .flatMap(operation -> Collections.nCopies(operation.startsWith("POST") ? 4 : 1, operation).stream())
                .toList();
        this.tokens = tokens;
    }

    FuzzedRequest next() {
        values.goWrong(random.nextBoolean() ? 0 : 2 + random.nextInt(25));
        String operation = values.one(operations);
        JsonNode described = description.operation(operation);
        String path = operation.substring(operation.indexOf(' ') + 1);
        String method = values.goesWrong() ? values.one(METHODS) : operation.substring(0, operation.indexOf(' '));
        Map<String, String> headers = headers(described);
        if (path.equals("/api/v1/import/map/{uuid}") && !values.goesWrong()) {
            return mapping(method, path, headers);
        }
        return new FuzzedRequest(method, address(path, described), headers, body(described, headers));
    }

    /** The columns of samples have the names of their fields; the document can't tell. */
    private FuzzedRequest mapping(String method, String path, Map<String, String> headers) {
        JsonNode target = heard.anImport().orElse(null);
        if (target == null) {
            return next();
        }
        Map<String, String> mapping = new TreeMap<>();
        target.get("headers").forEach(header -> mapping.put(header.asText(), header.asText()));
        headers.putIfAbsent("Content-Type", "application/json");
        return new FuzzedRequest(
                method,
                path.replace("{uuid}", target.get("uuid").asText()),
                headers,
                bytes("{\"mapping\": " + JsonText.of(mapping) + "}"));
    }

    private Map<String, String> headers(JsonNode described) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String token = values.goesWrong() ? values.one(tokens) : tokens.get(0);
        headers.put("Authorization", "Bearer " + (values.goesWrong() ? header(values.nasty()) : token));
        if (values.goesWrong()) {
            headers.put("Accept", values.one(TYPES));
        }
        if (values.goesWrong()) {
            headers.put("X-Request-Id", header(values.nasty()));
        }
        if (values.goesWrong()) {
            headers.put(
                    values.one(List.of(
                            "Range",
                            "If-None-Match",
                            "Content-Encoding",
                            "X-Forwarded-For",
                            "X-HTTP-Method-Override",
                            "Origin",
                            "Cookie",
                            "Accept-Encoding",
                            "Forwarded",
                            "Last-Event-ID")),
                    header(values.nasty()));
        }
        described.path("parameters").forEach(reference -> {
            JsonNode parameter = description.resolved(reference);
            if (parameter.get("in").asText().equals("header") && values.chance(20)) {
                headers.put(parameter.get("name").asText(), header(values.text(parameter.get("schema"))));
            }
        });
        return headers;
    }

    /** What a header can hold. */
    private static String header(String text) {
        return text.replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", "?");
    }

    private String address(String path, JsonNode described) {
        StringBuilder address = new StringBuilder();
        String known = NEEDED.containsKey(path) && values.chance(80)
                ? heard.importThatIs(NEEDED.get(path)).orElse(null)
                : null;
        if (known != null && !values.goesWrong()) {
            address.append(path.replace("{uuid}", known));
        } else if (path.equals("/api/v1/records/{type}/{uuid}") && !values.goesWrong()) {
            address.append(heard.recordAddress().orElse("/api/v1/records/clients/-"));
        } else {
            for (String part : path.split("(?=/)")) {
                address.append(part.startsWith("/{") ? "/" + escaped(parameter(part)) : part);
            }
        }
        List<String> query = query(described);
        if (!query.isEmpty()) {
            address.append('?').append(String.join("&", query));
        }
        return address.toString();
    }

    private String parameter(String part) {
        boolean isType = part.equals("/{type}") && !values.goesWrong();
        String value = isType ? files.type() : values.text(description.at("/components/schemas/Uuid"));
        return value.isEmpty() || value.equals(".") || value.equals("..") ? "-" : value;
    }

    private List<String> query(JsonNode described) {
        List<String> query = new ArrayList<>();
        described.path("parameters").forEach(reference -> {
            JsonNode parameter = description.resolved(reference);
            boolean isRequired = parameter.path("required").asBoolean() && !values.goesWrong();
            if (parameter.get("in").asText().equals("query") && (isRequired || values.chance(25))) {
                String name = parameter.get("name").asText() + (values.goesWrong() ? values.one(SUFFIXES) : "");
                query.add(escaped(name) + "=" + escaped(values.text(parameter.get("schema"))));
            }
        });
        if (values.goesWrong()) {
            query.add(escaped(values.nasty()) + "=" + escaped(values.nasty()));
        }
        if (values.goesWrong() && !query.isEmpty()) {
            query.add(values.one(query));
        }
        if (values.goesWrong()) {
            query.add(values.one(List.of("%ff", "%c0%af", "=", "&&", "filter", "filter%5B", "a=%00")));
        }
        return query;
    }

    private static final List<String> SUFFIXES = List.of("[]", "[0]", "[a][b]", "]", "[");

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] body(JsonNode described, Map<String, String> headers) {
        JsonNode content = described.path("requestBody").path("content");
        if (content.isMissingNode()) {
            return values.goesWrong() ? bytes(values.nasty()) : new byte[0];
        }
        String type = content.fieldNames().next();
        JsonNode schema = content.get(type).get("schema");
        boolean isForm = type.startsWith("multipart");
        headers.put(
                "Content-Type",
                values.goesWrong() ? values.one(TYPES) : isForm ? type + "; boundary=" + BOUNDARY : type);
        byte[] body = isForm ? form(description.resolved(schema)) : bytes(JsonText.of(values.json(schema)));
        return values.goesWrong() ? files.damaged(body) : body;
    }

    private byte[] form(JsonNode schema) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        List<String> required =
                schema.get("required").valueStream().map(JsonNode::asText).toList();
        boolean again = values.chance(15);
        String type = files.type();
        schema.get("properties").properties().forEach(property -> {
            String name = property.getKey();
            boolean isSent = switch (name) {
                case "file" -> !again;
                case "same_file_as" -> again;
                default -> required.contains(name) || values.chance(8);
            };
            if (isSent != values.goesWrong()) {
                part(form, name, content(name, type, property.getValue()));
            }
        });
        if (values.goesWrong()) {
            part(form, values.nasty().replaceAll("[\"\r\n]", "_"), bytes(values.nasty()));
        }
        form.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return form.toByteArray();
    }

    private byte[] content(String name, String type, JsonNode schema) {
        if (values.goesWrong()) {
            return values.chance(50) ? files.bad() : bytes(values.nasty());
        }
        return switch (name) {
            case "type" -> bytes(type);
            case "file" -> values.chance(20) ? files.bad() : files.good(type);
            default -> bytes(values.text(schema));
        };
    }

    private void part(ByteArrayOutputStream form, String name, byte[] content) {
        boolean isFile = name.equals("file") != values.goesWrong();
        String fileName = isFile ? "; filename=\"" + (values.goesWrong() ? values.nasty() : "a.csv") + "\"" : "";
        form.writeBytes(bytes(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + fileName + "\r\n\r\n"));
        form.writeBytes(content);
        form.writeBytes(bytes("\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

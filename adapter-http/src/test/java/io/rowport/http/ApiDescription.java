package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.rowport.domain.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The description of the API, which real answers are held against. It is taken more strictly here than by clients: what it
 * doesn't name must not be there.
 */
public final class ApiDescription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** What is refused before any route sees it, as the document says in general. */
    private static final Set<Integer> BEFORE_ANY_ROUTE = Set.of(400, 414, 431);

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .build();

    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    public ApiDescription() {
        try (InputStream yaml = ApiDescription.class.getResourceAsStream("/openapi/openapi.yaml")) {
            document = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(document, new HashSet<>(bases(document)));
    }

    /** A node of the document, by JSON pointer. */
    public JsonNode at(String pointer) {
        JsonNode node = document.at(pointer);
        assertThat(node.isMissingNode()).as(pointer).isFalse();
        return node;
    }

    /** All operations, such as {@code GET /health}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** All answers that are described, such as {@code GET /health 200}. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation)
                    .get("responses")
                    .fieldNames()
                    .forEachRemaining(status -> answers.add(operation + " " + status));
        }
        return answers;
    }

    /** The names of what an operation takes in its query. */
    Set<String> query(String operation) {
        return operation(operation)
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText())
                .collect(Collectors.toSet());
    }

    /** Whether an operation is for anybody. */
    boolean isOpen(String operation) {
        return operation(operation).path("security").isArray()
                && operation(operation).path("security").isEmpty();
    }

    /** The one scope that an operation is said to need. */
    Scope scope(String operation) {
        String text = operation(operation).path("description").asText().replaceAll("\\s+", " ");
        List<Scope> named = Arrays.stream(Scope.values())
                .filter(scope -> text.contains("the scope `" + scope.text() + "`"))
                .toList();
        assertThat(named).as("the scope of " + operation).hasSize(1);
        return named.get(0);
    }

    /** Those of the described answers that were checked. */
    public Set<String> seen() {
        return new TreeSet<>(seen);
    }

    /** Fails where an answer isn't as it is described, or where one of success ignores what it was asked. */
    void check(HttpResponse<String> answer) {
        HttpRequest request = answer.request();
        check(request.method(), request.uri(), answer.statusCode(), answer.headers(), answer.body());
        Optional<String> path = path(described(request.method()), request.uri().getRawPath());
        if (answer.statusCode() < 300 && path.isPresent()) {
            checkQuery(described(request.method()) + " " + path.get(), request.uri());
        }
    }

    /** Fails where an answer isn't as it is described. */
    public void check(String method, URI uri, int status, HttpHeaders headers, String body) {
        if (BEFORE_ANY_ROUTE.contains(status)) {
            checkProblem(method + " " + uri, method, headers, body);
            return;
        }
        Optional<String> path = path(described(method), uri.getRawPath());
        if (path.isEmpty()) {
            checkUnknown(uri, status, headers);
            return;
        }
        String operation = described(method) + " " + path.get();
        if (!operations().contains(operation)) {
            assertThat(status).as(operation).isIn(405, 401, 429);
            checkProblem(operation, method, headers, body);
            return;
        }
        String answer = operation + " " + status;
        JsonNode response = resolved(operation(operation).get("responses").path(String.valueOf(status)));
        assertThat(response.isMissingNode())
                .as(answer + " isn't described: " + body)
                .isFalse();
        checkHeaders(answer, response.path("headers"), headers);
        checkBody(answer, method, response.path("content"), headers, body);
        seen.add(answer);
    }

    private static String described(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }

    private void checkProblem(String described, String method, HttpHeaders headers, String body) {
        assertThat(mediaType(headers)).as(described).isEqualTo("application/problem+json");
        assertThat(headers.firstValue("X-Request-Id")).as(described).isPresent();
        if (!method.equals("HEAD")) {
            assertMatches(described, at("/components/schemas/Problem"), body);
        }
    }

    private static void checkUnknown(URI uri, int status, HttpHeaders headers) {
        assertThat(status)
                .as(uri + " isn't described")
                .matches(answered -> answered == 404 || answered == 401 || answered == 429 || isPage(headers));
    }

    private static boolean isPage(HttpHeaders headers) {
        return Set.of("text/html", "text/css", "text/javascript", "image/png").contains(mediaType(headers));
    }

    private void checkQuery(String operation, URI uri) {
        if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) {
            return;
        }
        for (String pair : uri.getRawQuery().split("&")) {
            String name = URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
            assertThat(query(operation))
                    .as(operation)
                    .contains(name.replaceFirst("^(filter\\[\\w+\\])\\[\\d*\\]$", "$1"));
        }
    }

    private void checkHeaders(String described, JsonNode headers, HttpHeaders answered) {
        headers.properties().forEach(header -> {
            if (resolved(header.getValue()).path("required").asBoolean()) {
                assertThat(answered.firstValue(header.getKey()))
                        .as(described + " " + header.getKey())
                        .isPresent();
            }
        });
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.fieldNames().forEachRemaining(known::add);
        assertThat(answered.map().keySet())
                .as(described)
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).startsWith("x-r"))
                .allMatch(known::contains);
    }

    private void checkBody(String described, String method, JsonNode content, HttpHeaders headers, String body) {
        if (content.isMissingNode()) {
            assertThat(body).as(described).isEmpty();
            return;
        }
        String type = mediaType(headers);
        assertThat(content.has(type)).as(described + " as " + type).isTrue();
        if (type.endsWith("json") && !method.equals("HEAD")) {
            assertMatches(described, content.get(type).get("schema"), body);
        }
    }

    private void assertMatches(String described, JsonNode schema, String body) {
        try {
            assertThat(schemas.computeIfAbsent(schema, this::schema).validate(JSON.readTree(body)))
                    .as(described + ": " + body)
                    .isEmpty();
        } catch (IOException e) {
            fail(described + " is no JSON: " + body, e);
        }
    }

    private JsonSchema schema(JsonNode node) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(node);
        root.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root, CONFIG);
    }

    /** What the document says of an operation. */
    public JsonNode operation(String operation) {
        String[] parts = operation.split(" ", 2);
        return document.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    /** What a node refers to, or itself. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The described path that an address is of; one that knows the method goes first, then one with fewer parameters. */
    private Optional<String> path(String method, String address) {
        return document.get("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(path -> Pattern.matches(path.replaceAll("\\{\\w+}", "[^/]+"), address))
                .min(Comparator.comparing((String path) -> !operations().contains(method + " " + path))
                        .thenComparing(
                                path -> path.chars().filter(c -> c == '{').count()));
    }

    private static String mediaType(HttpHeaders headers) {
        return headers.firstValue("Content-Type").orElse("").split(";")[0].strip();
    }

    /** The schemas that others extend. */
    private static List<JsonNode> bases(JsonNode document) {
        return document.findValues("allOf").stream()
                .flatMap(all -> all.valueStream())
                .map(part ->
                        part.has("$ref") ? document.at(part.get("$ref").asText().substring(1)) : part)
                .toList();
    }

    /** Lets objects have no members but those that are named. */
    private static void close(JsonNode node, Set<JsonNode> bases) {
        if (node instanceof ObjectNode object) {
            boolean isBase = bases.contains(node);
            node.properties().stream()
                    .filter(member -> !member.getKey().startsWith("example"))
                    .forEach(member -> close(member.getValue(), bases));
            if (object.has("allOf")) {
                object.put("unevaluatedProperties", false);
            } else if (object.path("properties").isObject() && !object.has("additionalProperties") && !isBase) {
                object.put("additionalProperties", false);
            }
        } else {
            node.forEach(element -> close(element, bases));
        }
    }
}

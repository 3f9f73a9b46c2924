package io.rowport.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The description of this API: as it is written, and as JSON. */
final class OpenApi {
    private static final String DOCUMENT = "/openapi/openapi.yaml";

    private byte @Nullable [] json;

    void addTo(Routes routes) {
        routes.get("/openapi.yaml", Access.OPEN, List.of(MediaTypes.YAML), OpenApi::yaml);
        routes.get("/openapi.json", Access.OPEN, this::json);
    }

    private static void yaml(Context context) throws IOException {
        try (InputStream document = document()) {
            context.contentType(MediaTypes.YAML).result(document.readAllBytes());
        }
    }

    private void json(Context context) throws IOException {
        context.contentType(MediaTypes.JSON).result(asJson());
    }

    /** Made when it is first asked for: few servers are ever asked. */
    private synchronized byte[] asJson() throws IOException {
        if (json == null) {
            try (InputStream document = document()) {
                JsonNode tree = new YAMLMapper().readTree(document);
                json = Json.bytes(tree);
            }
        }
        return json;
    }

    private static InputStream document() {
        return Objects.requireNonNull(OpenApi.class.getResourceAsStream(DOCUMENT), DOCUMENT);
    }
}

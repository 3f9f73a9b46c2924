package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rowport.http.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiPageTest {
    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer get(String path) {
        return server.send(server.request(path, null));
    }

    @Test
    void theDocumentIsServedAsItIsWrittenAndAsJson() throws IOException {
        Answer yaml = get("/openapi.yaml");
        JsonNode json = get("/openapi.json").json();

        assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(json).isEqualTo(new YAMLMapper().readTree(yaml.body()));
        assertThat(json.get("openapi").asText()).startsWith("3.1");
    }

    @Test
    void thePageAndAllThatItLoadsComeFromHere() {
        String page = get("/docs").body();
        List<String> loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(loaded)
                .contains("/docs/lib/swagger-ui-bundle.js", "/openapi.yaml")
                .allSatisfy(address -> assertThat(get(address).status()).isEqualTo(200));
    }

    @Test
    void thePageRunsNothingThatIsWrittenIntoIt() {
        Answer page = get("/docs");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(page.body()).doesNotContain("<style", "style=", "<script>", "onload");
    }
}

package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {
    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Of the class path, by the addresses that they have under another one. */
    private static List<String> filesOf(String root, String address) throws IOException, URISyntaxException {
        Path files = Path.of(
                Objects.requireNonNull(PageFiles.class.getResource(root)).toURI());
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> address + files.relativize(file))
                    .toList();
        }
    }

    @Test
    void eachFileOfThePagesIsServed() throws Exception {
        assertThat(filesOf("/wizard", "/"))
                .hasSizeGreaterThan(20)
                .allSatisfy(address -> assertThat(answer(address).statusCode()).isEqualTo(200));
        assertThat(filesOf("/openapi/page", "/docs/"))
                .hasSizeGreaterThan(3)
                .allSatisfy(address -> assertThat(answer(address).statusCode()).isEqualTo(200));
    }

    @Test
    void aFileThatABrowserHasIsNotSentAgain() {
        String tag = answer("/app.js").headers().firstValue("ETag").orElseThrow();

        assertThat(answer("/app.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(answer("/app.js", "If-None-Match", "W/\"other\"").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> answer(String address, String... headers) {
        var request = server.request(address, null).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

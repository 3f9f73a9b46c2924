package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that can't be taken, sent over HTTP to the whole server. */
class BadFileTest {
    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder.resolve("data"), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty_file",
                "'\n\n'|no_header",
                "'a,,b\n1,2,3'|blank_header",
                "'a,b,a\n1,2,3'|duplicate_header",
                "'a,b\n1,\"x\n2,3\n'|unclosed_quote",
                "'%PDF-1.7 x'|binary_file",
                "'PK\u0003\u0004 [Content_Types].xml'|binary_file",
                "'a,b\n1,\u0000\n'|not_text"
            })
    void aFileThatCannotBeTakenIsRefusedWithASentenceAndNothingIsKept(String text, String code) throws IOException {
        String body = "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nclients\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\nstore\r\n"
                + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n" + text
                + "\r\n--XyZ--\r\n";

        HttpResponse<byte[]> answer = server.api()
                .send(server.api()
                        .request("import")
                        .header("Content-Type", "multipart/form-data; boundary=XyZ")
                        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));

        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).as(problem.toString()).isEqualTo(422);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("errors").get("file").get(0).asText()).isNotBlank();
        assertThat(server.api().get("import").get("data")).isEmpty();
    }
}

package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import io.rowport.application.ExportRows;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DownloadsTest {
    private static final byte[] LINE = "a,b\n".getBytes(StandardCharsets.UTF_8);
    private static final int MANY = 200_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger exports = new AtomicInteger();
    private final Javalin server = Javalin.create(config -> {
        Failures.addTo(config.routes);
        Routes routes = new Routes(config.routes, "", Routes.Guard.BY_ROLE);
        offer(routes, "/whole", out -> lines(out, MANY));
        offer(routes, "/empty", out -> lines(out, 0));
        offer(routes, "/early", out -> {
            lines(out, 10);
            throw new IOException("the disk is gone");
        });
        offer(routes, "/late", out -> {
            lines(out, MANY);
            throw new IOException("the disk is gone");
        });
    });

    private void offer(Routes routes, String path, ExportRows.Export export) {
        routes.get(path, Access.OPEN, java.util.List.of(MediaTypes.CSV), context -> {
            Downloads.csv(context, "Größe \"x\".csv", StandardCharsets.UTF_8, out -> {
                exports.incrementAndGet();
                export.writeTo(out);
            });
        });
    }

    private static void lines(OutputStream out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write(LINE);
        }
        // As writers do when they are closed, whether or not they were able to write everything.
        out.flush();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<byte[]> send(String method, String path) throws IOException, InterruptedException {
        if (!server.jettyServer().started()) {
            server.start("127.0.0.1", 0);
        }
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aFileComesWholeAndWithANameThatIsSafeToUse() throws Exception {
        HttpResponse<byte[]> answer = send("GET", "/whole");

        assertThat(answer.body()).hasSize(MANY * LINE.length);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"Gr__e _x_.csv\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22x%22.csv");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    }

    @Test
    void anEmptyFileIsAFileToo() throws Exception {
        HttpResponse<byte[]> answer = send("GET", "/empty");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Disposition")).isPresent();
    }

    @Test
    void whatFailsBeforeAnythingWasSentIsAProblem() throws Exception {
        HttpResponse<byte[]> answer = send("GET", "/early");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains(MediaTypes.PROBLEM);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{");
    }

    @Test
    void whatFailsInTheMiddleCutsTheConnectionSoThatNobodyTakesAPartForTheWhole() {
        assertThatThrownBy(() -> send("GET", "/late")).isInstanceOf(IOException.class);
    }

    @Test
    void aHeadRequestGetsTheNameWithoutTheFileBeingWritten() throws Exception {
        HttpResponse<byte[]> answer = send("HEAD", "/whole");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition")).isPresent();
        assertThat(exports).hasValue(0);
    }
}

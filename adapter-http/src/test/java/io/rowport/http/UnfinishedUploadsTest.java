package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of callers that break off, dawdle or crowd, and of a server that is stopped meanwhile. */
class UnfinishedUploadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int LARGE = 90_000;
    private static final String FORM = "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\npeople\r\n"
            + "--XyZ\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\nstore\r\n"
            + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n\r\nname\n";
    private static final String END = "\r\n--XyZ--\r\n";

    @TempDir
    private Path folder;

    private TestServer server;
    private int port;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        port = server.port();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sends all of an upload but the last line of its file and its end. */
    private RawClient begun(String token, int fileBytes) {
        return begun(token, fileBytes, fileBytes + "Jo".length());
    }

    private RawClient begun(String token, int fileBytes, int announced) {
        int length = FORM.length() + announced + END.length();
        return new RawClient(port)
                .send("POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: " + length
                        + "\r\n\r\n" + FORM + "Al\n".repeat(fileBytes / 3));
    }

    private boolean isSpooling() throws IOException {
        return spooling() > 0;
    }

    private long spooling() throws IOException {
        try (Stream<Path> spooled = Files.list(folder)) {
            return spooled.count();
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        RawClient client = begun(server.token, LARGE);
        Await.until(LIMIT, this::isSpooling);

        client.close();

        Await.until(LIMIT, () -> !isSpooling());
        assertThat(server.ports.uploads().isEmpty()).isTrue();
    }

    @Test
    void anUploadThatComesByteForByteIsGivenUp() throws Exception {
        try (RawClient client = begun(server.token, 0, LARGE)) {
            CompletableFuture<RawClient.Answer> answer = CompletableFuture.supplyAsync(client::answer);
            Await.until(LIMIT, () -> isAnsweredSoon(answer) || client.send(" ") == null);

            assertThat(answer.join().status()).isEqualTo(408);
        }
    }

    private static boolean isAnsweredSoon(CompletableFuture<RawClient.Answer> answer) {
        try {
            answer.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneAccountCannotTakeEveryThread() throws IOException {
        String colleague = server.token("Another firm", EnumSet.allOf(Scope.class));
        List<RawClient> crowd = new ArrayList<>();
        for (int i = 0; i < ApiRoutes.TRANSFERS_OF_ONE; i++) {
            crowd.add(begun(server.token, LARGE));
        }
        Await.until(LIMIT, () -> spooling() == ApiRoutes.TRANSFERS_OF_ONE);
        try (RawClient oneMore = begun(server.token, 0);
                RawClient other = begun(colleague, 0)) {
            RawClient.Answer refused = oneMore.answer();

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(other.send("Jo" + END).answer().status()).isEqualTo(200);
            assertThat(crowd.get(0).send("Jo" + END).answer().status()).isEqualTo(200);
        } finally {
            crowd.forEach(RawClient::close);
        }
    }

    @Test
    void anUploadThatIsUnderWayWhenTheServerStopsIsStillAnswered() throws IOException {
        try (RawClient client = begun(server.token, LARGE)) {
            Await.until(LIMIT, this::isSpooling);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            Await.until(LIMIT, () -> !isListening());

            assertThat(client.send("Jo" + END).answer().status()).isEqualTo(200);
            stopped.join();
        }
        assertThat(server.ports.uploads().isEmpty()).isFalse();
    }

    private boolean isListening() {
        try {
            new RawClient(port).close();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}

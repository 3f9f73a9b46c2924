package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred uploads that begin and don't end. */
class SlowUploadsTest {
    private static final int UPLOADS = 200;
    private static final int FIRMS = 40;
    private static final int LOOKS = 50;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String BEGINNING = "--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\npeople\r\n"
            + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n\r\nname\n";

    @TempDir
    private Path folder;

    private TestServer server;
    private final List<RawClient> crowd = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theServerStaysAwakeAndNothingIsLeft() throws IOException {
        for (int i = 0; i < UPLOADS; i++) {
            crowd.add(begun(server.token("Firm " + i % FIRMS, EnumSet.allOf(Scope.class))));
        }
        Await.until(LIMIT, () -> spooling() >= ApiRoutes.TRANSFERS_OF_ONE);

        long slowest = 0;
        for (int i = 0; i < LOOKS; i++) {
            long begun = System.nanoTime();
            assertThat(server.get("/health").status()).isEqualTo(200);
            slowest = Math.max(slowest, System.nanoTime() - begun);
        }

        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
        crowd.forEach(RawClient::close);
        Await.until(LIMIT, () -> spooling() == 0);
        assertThat(server.ports.uploads().isEmpty()).isTrue();
        assertThat(server.get("/api/v1/import").status()).isEqualTo(200);
    }

    private RawClient begun(String token) {
        return new RawClient(server.port())
                .send("POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: 100000\r\n\r\n"
                        + BEGINNING + "Al\n".repeat(30_000));
    }

    private long spooling() throws IOException {
        try (Stream<Path> spooled = Files.list(folder)) {
            return spooled.count();
        }
    }
}

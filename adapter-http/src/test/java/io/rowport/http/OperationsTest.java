package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.http.Operations.Answered;
import io.rowport.http.Operations.Audience;
import io.rowport.http.Operations.Metrics;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see, and what others don't. */
class OperationsTest {
    private static final String PAGE = "rowport_rows_total{outcome=\"created\"} 5.0\n";

    @TempDir
    private Path folder;

    private final List<Answered> answers = new CopyOnWriteArrayList<>();

    private TestServer server(@Nullable Metrics metrics) {
        return new TestServer(folder, new Operations(() -> Map.of("database", true), answers::add, metrics));
    }

    private TestServer server(Audience audience) {
        return server(new Metrics(() -> PAGE, audience, audience == Audience.WITH_TOKEN ? "s3cret" : null));
    }

    @Test
    void metricsAreShownOnTheSameMachine() {
        try (TestServer server = server(Audience.LOCAL)) {
            TestServer.Answer answer =
                    server.send(server.request("/metrics", null).GET());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body()).isEqualTo(PAGE);
        }
    }

    @Test
    void whatPrometheusAcceptsIsGiven() {
        try (TestServer server = server(Audience.LOCAL)) {
            HttpRequest.Builder request = server.request("/metrics", null)
                    .header(
                            "Accept",
                            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");

            assertThat(server.send(request.GET()).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
    void metricsAreNotShownThroughAProxy(String header) {
        try (TestServer server = server(Audience.LOCAL)) {
            HttpRequest.Builder request = server.request("/metrics", null).header(header, "127.0.0.1");

            assertThat(server.send(request.GET()).status()).isEqualTo(403);
        }
    }

    @Test
    void metricsAreShownToWhoHasTheToken() {
        try (TestServer server = server(Audience.WITH_TOKEN)) {
            assertThat(server.send(server.request("/metrics", "s3cret").GET()).body())
                    .isEqualTo(PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cre", "s3cret2", "S3CRET"})
    void metricsAreNotShownToWhoHasAnother(String token) {
        try (TestServer server = server(Audience.WITH_TOKEN)) {
            TestServer.Answer answer =
                    server.send(server.request("/metrics", token).GET());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"metrics\"");
        }
    }

    @Test
    void metricsMayBeShownToEverybody() {
        try (TestServer server = server(Audience.EVERYBODY)) {
            HttpRequest.Builder request = server.request("/metrics", null).header("X-Forwarded-For", "203.0.113.9");

            assertThat(server.send(request.GET()).status()).isEqualTo(200);
        }
    }

    @Test
    void whereMetricsAreOffThereAreNone() {
        try (TestServer server = server((Metrics) null)) {
            assertThat(server.send(server.request("/metrics", null).GET()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void answersAreToldByTheTemplateOfTheirRoute() {
        try (TestServer server = server((Metrics) null)) {
            server.get("/api/v1/import/0b6d1a1e-5f0d-7000-8000-000000000000");
            server.get("/api/v1/nowhere?secret=1");
            server.send(server.request("/api/v1/import", null).GET());
        }

        assertThat(answers.stream().map(answer -> answer.method() + " " + answer.route() + " " + answer.status()))
                .containsExactly("GET /api/v1/import/{uuid} 404", "GET none 404", "GET /api/v1/import 401");
        assertThat(answers).allMatch(answer -> !answer.took().isNegative());
    }
}

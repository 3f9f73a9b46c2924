package io.rowport.bootstrap.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rowport.application.RunEvents;
import io.rowport.application.RunImport;
import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.Outcome;
import io.rowport.domain.port.RowReader;
import io.rowport.http.Operations;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts and times what the engine and the API do, for Prometheus. No label has a value that a caller chooses, so their number
 * is bounded. Safe for use by several threads.
 */
public final class Metrics implements RunEvents, AutoCloseable {
    private static final Duration[] BATCH_TIMES = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };
    private static final Duration[] ANSWER_TIMES = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final LogbackMetrics logs = new LogbackMetrics();
    private final Counter retries = counter("rowport.retries", "Work that is tried again after storage failed");
    private final Counter failures =
            counter("rowport.run.failures", "Runs and undos that failed for a reason that isn't in their file");

    /** {@return the page that Prometheus reads, in its text format} */
    public String page() {
        return registry.scrape();
    }

    /**
     * Counts what a reader takes in and refuses.
     *
     * @param reader the reader
     * @return one that reads likewise, and is counted
     */
    public RowReader counting(RowReader reader) {
        return new CountedUploads(reader, registry);
    }

    /**
     * Adds what describes a server: its version, its process, its connections, its queue.
     *
     * @param version the version that runs
     * @param vitals whether what it needs is there
     */
    public void describe(String version, Vitals vitals) {
        Gauge.builder("rowport.info", () -> 1)
                .description("The version that runs, as a label")
                .tags("version", version)
                .register(registry);
        vitals.bindTo(registry);
        Stream.of(
                        new ClassLoaderMetrics(),
                        new JvmInfoMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics())
                .forEach(binder -> binder.bindTo(registry));
        garbage.bindTo(registry);
        logs.bindTo(registry);
    }

    /**
     * Counts and times an answer of the API.
     *
     * @param answered the answer
     */
    public void answered(Operations.Answered answered) {
        String method = METHODS.contains(answered.method()) ? answered.method() : "OTHER";
        Timer.builder("http.server.requests")
                .description("Requests by the template of their route")
                .tags("method", method, "uri", answered.route(), "status", Integer.toString(answered.status()))
                .serviceLevelObjectives(ANSWER_TIMES)
                .register(registry)
                .record(answered.took());
    }

    void toldWebhook(String result) {
        Counter.builder("rowport.webhook.deliveries")
                .description("Attempts to tell the webhook of an end, by what came of them")
                .tags("result", result)
                .register(registry)
                .increment();
    }

    @Override
    public void failed(RunImport.Failure failure) {
        failures.increment();
    }

    @Override
    public void batchCommitted(Import current, Counts counts, Duration took) {
        Tags tags = tags(current);
        for (Outcome outcome : Outcome.values()) {
            if (counts.of(outcome) > 0) {
                Counter.builder("rowport.rows")
                        .description("Rows by what became of them; in mode validate, of what would have")
                        .tags(tags.and("outcome", word(outcome)))
                        .register(registry)
                        .increment((double) counts.of(outcome));
            }
        }
        Timer.builder("rowport.batch")
                .description("Batches of rows, from the check of the first row to the end of the commit")
                .tags(tags)
                .serviceLevelObjectives(BATCH_TIMES)
                .register(registry)
                .record(took);
    }

    @Override
    public void retrying(ImportId id) {
        retries.increment();
    }

    @Override
    public void ended(Import ended) {
        Counter.builder("rowport.imports.ended")
                .description("Runs and undos that came to their end")
                .tags(tags(ended).and("status", word(ended.status())))
                .register(registry)
                .increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Tags tags(Import current) {
        return Tags.of(
                "type", current.request().type(), "mode", word(current.request().mode()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Stops to listen to the JVM. */
    @Override
    public void close() {
        garbage.close();
        logs.close();
        registry.close();
    }
}

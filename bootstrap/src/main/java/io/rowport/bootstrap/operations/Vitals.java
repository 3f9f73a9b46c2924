package io.rowport.bootstrap.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.rowport.persistence.Persistence;
import io.rowport.persistence.PoolUse;
import io.rowport.persistence.RunLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the server needs is there. A thread looks every other second and remembers; who asks is told what it saw last, so
 * that questions, which anybody may ask, cost nothing, and nobody waits where the database doesn't answer. Safe for use by
 * several threads.
 */
public final class Vitals implements MeterBinder, AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** Who still waits for the database after this long has lost it. */
    private static final Duration STALE = EVERY.multipliedBy(3);

    private final Persistence persistence;
    private final Path folder;
    private final long leastFreeBytes;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private volatile Reading last;

    private record Reading(Instant at, @Nullable RunLoad load, long freeBytes, boolean isWritable) {}

    /**
     * Looks for the first time, and goes on doing so until it is closed.
     *
     * @param persistence the database and its queue
     * @param folder the folder that uploads are written to
     * @param leastFreeBytes how much room its disk must have
     * @param clock tells the time
     */
    public Vitals(Persistence persistence, Path folder, long leastFreeBytes, Clock clock) {
        this.persistence = persistence;
        this.folder = folder;
        this.leastFreeBytes = leastFreeBytes;
        this.clock = clock;
        this.last = look();
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "vitals");
            made.setDaemon(true);
            return made;
        });
        var unused = thread.scheduleWithFixedDelay(
                () -> last = look(), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@return for each thing that the server needs whether it is there} */
    public Map<String, Boolean> readiness() {
        Reading reading = last;
        Map<String, Boolean> states = new LinkedHashMap<>();
        states.put("database", reading.load() != null && isFresh(reading));
        states.put("disk", reading.isWritable() && reading.freeBytes() >= leastFreeBytes);
        states.put("queue", persistence.isRunning());
        return states;
    }

    private boolean isFresh(Reading reading) {
        return Duration.between(reading.at(), clock.instant()).compareTo(STALE) < 0;
    }

    private Reading look() {
        RunLoad load = load();
        return new Reading(clock.instant(), load, freeBytes(), isWritable());
    }

    private @Nullable RunLoad load() {
        try {
            return persistence.load();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean isWritable() {
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        queue(registry, "queued", RunLoad::queued);
        queue(registry, "running", RunLoad::running);
        TimeGauge.builder("rowport.queue.oldest", this, TimeUnit.SECONDS, Vitals::oldestSeconds)
                .description("How long the oldest import in the queue has been waiting")
                .register(registry);
        pool(registry, "active", PoolUse::active);
        pool(registry, "idle", PoolUse::idle);
        pool(registry, "pending", PoolUse::waiting);
        pool(registry, "max", PoolUse::most);
        Gauge.builder("rowport.disk.free", this, vitals -> vitals.last.freeBytes())
                .description("Room on the disk that uploads are written to")
                .baseUnit("bytes")
                .register(registry);
        for (String component : readiness().keySet()) {
            Gauge.builder("rowport.ready", this, vitals -> vitals.readiness().getOrDefault(component, false) ? 1 : 0)
                    .description("Whether what the server needs is there")
                    .tags("component", component)
                    .register(registry);
        }
    }

    private void queue(MeterRegistry registry, String state, ToDoubleFunction<RunLoad> number) {
        Gauge.builder("rowport.queue.imports", this, vitals -> {
                    RunLoad load = vitals.last.load();
                    return load == null ? Double.NaN : number.applyAsDouble(load);
                })
                .description("Imports that wait for a worker or are in hand, over all servers on the database")
                .tags("state", state)
                .register(registry);
    }

    /** Under the names that dashboards for this pool know. */
    private void pool(MeterRegistry registry, String state, ToDoubleFunction<PoolUse> number) {
        Gauge.builder("hikaricp.connections." + state, persistence, source -> number.applyAsDouble(source.pool()))
                .description("Connections to the database: " + state)
                .tags("pool", "rowport")
                .register(registry);
    }

    private double oldestSeconds() {
        RunLoad load = last.load();
        if (load == null) {
            return Double.NaN;
        }
        Instant since = load.oldestQueuedSince();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1_000.0;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package io.rowport.http;

import io.rowport.application.FindImports;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the imports that somebody listens to: each is asked for at intervals, once for all who listen to it, and for as
 * long as somebody does. Safe for use by several threads.
 */
final class ImportWatches implements AutoCloseable {
    /** More than one, so that a slow import doesn't hold up all others. */
    private static final int THREADS = 2;

    private final FindImports find;
    private final ImportJson json;
    private final Pace pace;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<Key, Watched> watched = new HashMap<>();
    private boolean isClosed;

    /**
     * How often something is done.
     *
     * @param look imports are looked at
     * @param beat listeners get a sign of life
     */
    record Pace(Duration look, Duration beat) {
        static final Pace DEFAULT = new Pace(Duration.ofMillis(500), Duration.ofSeconds(15));
    }

    private record Key(FirmId firm, ImportId id) {}

    private record Watched(ImportWatch watch, List<ScheduledFuture<?>> turns) {}

    ImportWatches(FindImports find, ImportJson json, Pace pace) {
        this.find = find;
        this.json = json;
        this.pace = pace;
        this.timer = new ScheduledThreadPoolExecutor(THREADS, ImportWatches::thread);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "import-events");
        thread.setDaemon(true);
        return thread;
    }

    /** Adds a listener, until its stream is closed; closes it at once where the server is about to stop. */
    void add(Account account, ImportId id, ImportWatch.Listener listener) {
        Key key = new Key(account.firm(), id);
        synchronized (this) {
            if (!isClosed) {
                watched.computeIfAbsent(key, absent -> watch(account, id))
                        .watch()
                        .add(listener);
                listener.stream().whenClosed(() -> remove(key, listener));
                return;
            }
        }
        listener.stream().close();
    }

    private Watched watch(Account account, ImportId id) {
        ImportWatch watch = new ImportWatch(() -> find.find(account, id), json);
        return new Watched(watch, List.of(every(pace.look(), watch::look), every(pace.beat(), watch::beat)));
    }

    private ScheduledFuture<?> every(Duration pause, Runnable task) {
        return timer.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void remove(Key key, ImportWatch.Listener listener) {
        watched.computeIfPresent(key, (same, one) -> {
            if (!one.watch().remove(listener)) {
                return one;
            }
            one.turns().forEach(turn -> turn.cancel(false));
            return null;
        });
    }

    /** Closes all streams, and takes no more. */
    @Override
    public void close() {
        List<Watched> left;
        synchronized (this) {
            isClosed = true;
            left = List.copyOf(watched.values());
        }
        left.forEach(one -> one.watch().close());
        timer.shutdownNow();
    }
}

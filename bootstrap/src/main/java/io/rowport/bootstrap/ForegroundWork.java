package io.rowport.bootstrap;

import io.rowport.application.CancelImport;
import io.rowport.application.FindImports;
import io.rowport.bootstrap.terminal.ProgressDisplay;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.port.RunQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Works on an import in this process, and shows how far it is. The import has its place in the queue as well: should this
 * process die, a server on the same database goes on with it; should a server be quicker, this process only watches.
 */
final class ForegroundWork {
    private static final long LOOK_EVERY_MILLIS = 150;

    private final RunQueue.Worker worker;
    private final FindImports finding;
    private final CancelImport cancelling;
    private final Session session;
    private volatile boolean stopping;

    ForegroundWork(Wiring wiring, Session session) {
        this.worker = wiring.worker;
        this.finding = wiring.engine.findImports();
        this.cancelling = wiring.engine.cancelImport();
        this.session = session;
    }

    /** Works until the import has ended, or until Ctrl-C; gives it as it is then. */
    Import toEnd(Import queued) {
        if (!queued.status().isActive()) {
            return queued;
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "import"));
        try {
            Future<RunQueue.Left> work = thread.submit(() -> worker.work(queued.id(), () -> stopping));
            return session.interruption().endsCleanly(() -> watched(queued, work), () -> stop(queued));
        } finally {
            thread.shutdown();
        }
    }

    private Import watched(Import queued, Future<RunQueue.Left> work) {
        ProgressDisplay display = ProgressDisplay.on(session.terminal());
        Import current = queued;
        while (!work.isDone() || (current.status().isActive() && !stopping)) {
            pause(work);
            current = finding.find(queued.account(), queued.id()).current();
            display.show(current);
        }
        display.end();
        return current;
    }

    /** An import is cancelled, lest a server goes on with it; an undo that was begun goes on whenever somebody can. */
    private void stop(Import working) {
        if (working.status() != ImportStatus.UNDOING) {
            try {
                cancelling.cancel(working.account(), working.id());
            } catch (IllegalTransition e) {
                // It has come to its end just now: there is nothing to cancel.
            }
        }
        stopping = true;
    }

    private static void pause(Future<?> work) {
        try {
            if (work.isDone()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
            work.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Still at it.
        } catch (ExecutionException e) {
            throw asUnchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    private static RuntimeException asUnchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}

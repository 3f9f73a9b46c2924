package io.rowport.bootstrap.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ctrl-C, or SIGTERM: lets the command at work come to a clean end before the process goes. Safe for use by several threads. */
public final class Interruption {
    private static final long PATIENCE_SECONDS = 60;

    private final AtomicReference<@Nullable Runnable> action = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /** {@return the interruptions that this process gets} */
    public static Interruption ofThisProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::happen, "interruption"));
        return interruption;
    }

    /**
     * Does work that an interruption lets come to a clean end; outside of such work the process goes at once.
     *
     * @param work the work
     * @param onInterruption makes the work end soon, and returns without waiting for that
     * @param <T> what the work gives
     * @return what the work gave
     */
    public <T> T endsCleanly(Supplier<T> work, Runnable onInterruption) {
        action.set(onInterruption);
        try {
            return work.get();
        } finally {
            action.set(null);
        }
    }

    /** The command has come to its end. */
    public void workIsDone() {
        done.countDown();
    }

    /** Interrupts: returns when the command has come to its end, or when patience has. */
    public void happen() {
        Runnable current = action.get();
        if (current == null) {
            return;
        }
        current.run();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

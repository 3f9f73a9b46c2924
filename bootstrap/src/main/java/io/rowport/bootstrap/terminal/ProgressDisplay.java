package io.rowport.bootstrap.terminal;

import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how far an import is, while it is at work. For one thread. */
public interface ProgressDisplay {
    /**
     * Shows where it stands now.
     *
     * @param current the import as it is now
     */
    void show(Import current);

    /** Nothing more is shown. */
    void end();

    /**
     * A display that suits a terminal: a bar where a person looks, lines for logs and pipes.
     *
     * @param terminal where to show it
     * @return the display
     */
    static ProgressDisplay on(Terminal terminal) {
        return terminal.isInteractive() ? new Bar(terminal.err()) : new Lines(terminal.err());
    }

    private static String describe(Import current) {
        Progress progress = current.progress();
        if (current.status() == ImportStatus.UNDOING) {
            long dealtWith =
                    current.state().undo().reverted() + current.state().undo().kept();
            return String.format(Locale.ROOT, "%,d rows taken back or kept", dealtWith);
        }
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d of %,d rows, %,d failed",
                progress.percent(),
                progress.done(),
                progress.total(),
                progress.counts().failed());
    }

    /** A line that is written over and over. */
    final class Bar implements ProgressDisplay {
        private static final int CELLS = 24;

        private final PrintStream out;
        private int lastLength;

        Bar(PrintStream out) {
            this.out = out;
        }

        @Override
        public void show(Import current) {
            int filled = current.progress().percent() * CELLS / 100;
            String line = "[" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "] " + describe(current);
            out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
            out.flush();
            lastLength = line.length();
        }

        @Override
        public void end() {
            out.print("\r" + " ".repeat(lastLength) + "\r");
            out.flush();
        }
    }

    /** A line now and then, for logs and pipes. */
    final class Lines implements ProgressDisplay {
        private static final int STEP_PERCENT = 10;
        private static final long STEP_NANOS = 10_000_000_000L;

        private final PrintStream out;
        private int lastPercent;
        private long lastNanos = System.nanoTime();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void show(Import current) {
            int percent = current.progress().percent();
            long now = System.nanoTime();
            boolean isOver = !current.status().isActive();
            if (isOver || (percent < lastPercent + STEP_PERCENT && now - lastNanos < STEP_NANOS)) {
                return;
            }
            out.println(describe(current).strip());
            lastPercent = percent;
            lastNanos = now;
        }

        @Override
        public void end() {}
    }
}

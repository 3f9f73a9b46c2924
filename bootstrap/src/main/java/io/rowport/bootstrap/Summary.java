package io.rowport.bootstrap;

import io.rowport.application.FindImports;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is told of an import whose run has ended: how its rows ended, the first failures, and how to go on. */
final class Summary {
    private static final int MOST_FAILURES = 10;

    private final Import ended;
    private final Counts counts;
    private final List<RowResult.Rejected> firstFailures;

    Summary(FindImports.Details details) {
        this.ended = details.current();
        this.counts = ended.progress().counts();
        this.firstFailures = details.firstFailures();
    }

    int exitCode() {
        return switch (ended.status()) {
            case COMPLETED -> counts.failed() == 0 ? ExitCode.OK : ExitCode.ROWS_FAILED;
            case CANCELLED -> ExitCode.INTERRUPTED;
            default -> ExitCode.RUN_FAILED;
        };
    }

    void print(PrintStream out) {
        out.println(headline() + took());
        for (Outcome outcome : Outcome.values()) {
            if (counts.of(outcome) > 0) {
                out.println(
                        format("%,10d %s", counts.of(outcome), outcome.name().toLowerCase(Locale.ROOT)));
            }
        }
        if (ended.progress().remaining() > 0) {
            out.println(format("%,10d not reached", ended.progress().remaining()));
        }
        printFailures(out);
        if (ended.status() == ImportStatus.CANCELLED) {
            out.println("To go on: " + Program.call() + " resume " + ended.id());
        }
    }

    private String headline() {
        long total = ended.progress().total();
        return switch (ended.status()) {
            case COMPLETED ->
                counts.failed() == 0
                        ? format("Done: %s all %,d rows", isValidation() ? "accepted" : "applied", total)
                        : format("Done, but %,d of %,d rows failed", counts.failed(), total);
            case CANCELLED -> "Cancelled; what was applied stays";
            default -> "Failed; what was applied stays. " + ended.state().reason();
        };
    }

    private boolean isValidation() {
        return ended.request().mode() == Mode.VALIDATE;
    }

    private String took() {
        Instant started = ended.timeline().startedAt();
        Instant finished = ended.timeline().finishedAt();
        if (started == null || finished == null || ended.status() != ImportStatus.COMPLETED) {
            return "";
        }
        return format(" in %.1f s", Duration.between(started, finished).toMillis() / 1000.0);
    }

    private void printFailures(PrintStream out) {
        if (firstFailures.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("ROW", "LINE", "FIELD", "PROBLEM");
        for (RowResult.Rejected failure : firstFailures.subList(0, Math.min(MOST_FAILURES, firstFailures.size()))) {
            for (RowError error : failure.errors()) {
                table.row(Long.toString(failure.row()), Long.toString(failure.line()), error.field(), error.message());
            }
        }
        table.print(out);
        long more = counts.failed() - Math.min(MOST_FAILURES, firstFailures.size());
        if (more > 0) {
            out.println(format("... and %,d more", more));
        }
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}

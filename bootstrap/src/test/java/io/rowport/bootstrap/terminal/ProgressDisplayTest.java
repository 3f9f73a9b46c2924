package io.rowport.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Account;
import io.rowport.domain.Counts;
import io.rowport.domain.Dialect;
import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.SourceFile;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final Instant NOW = Instant.EPOCH;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void aPersonSeesABar() {
        ProgressDisplay bar = display(true);

        bar.show(after(500, 7));

        assertThat(shown()).isEqualTo("\r[############............]  50 %  500 of 1,000 rows, 7 failed");
    }

    @Test
    void theBarIsGoneAtTheEnd() {
        ProgressDisplay bar = display(true);
        bar.show(after(500, 7));

        bar.end();

        assertThat(shown()).matches("(?s)\r\\[.*failed\r +\r");
    }

    @Test
    void aPipeGetsALineForEachTenPercent() {
        ProgressDisplay lines = display(false);

        for (int done = 0; done <= 300; done += 50) {
            lines.show(after(done, 1));
        }

        assertThat(shown().lines())
                .containsExactly(
                        "10 %  100 of 1,000 rows, 1 failed",
                        "20 %  200 of 1,000 rows, 1 failed", "30 %  300 of 1,000 rows, 1 failed");
    }

    private ProgressDisplay display(boolean isInteractive) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return ProgressDisplay.on(new Terminal(out, out, new BufferedReader(new StringReader("")), isInteractive));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static Import after(long done, long failed) {
        Account account = Account.named(new UUID(0, 1), new FirmId(new UUID(0, 2)), "Jo");
        SourceFile file = new SourceFile(
                "clients.csv",
                new SourceFile.Fingerprint(1, ""),
                Dialect.rfc4180(StandardCharsets.UTF_8),
                Map.of(),
                Headers.of(List.of("a")),
                1_000,
                List.of());
        Import running = Import.create(
                        new ImportId(new UUID(0, 3)),
                        account,
                        new ImportRequest("clients", Mode.STORE, ImportOptions.DEFAULTS),
                        file,
                        null,
                        NOW)
                .mapped(Mapping.ofFields(Map.of()), NOW)
                .started(NOW)
                .processing(NOW);
        return done == 0 ? running : running.advanced(new Counts(done - failed, 0, 0, 0, failed), NOW);
    }
}

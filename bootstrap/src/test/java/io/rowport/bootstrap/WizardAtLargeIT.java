package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard with files of many rows, many columns, and many failures. */
class WizardAtLargeIT {
    private static final int MANY_ROWS = 100_000;
    private static final int MANY_COLUMNS = 500;
    private static final String HEADER = "external_reference,type,first_name,last_name,send_welcome_email";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = start(0);
        browser = Browser.start(server.address(), folder);
    }

    private static RunningServer start(int port) throws IOException {
        return RunningServer.start(
                folder.resolve("data"), Map.of("ROWPORT_PORT", Integer.toString(port), "ROWPORT_RUNS_PER_FIRM", "1"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void signIn() {
        browser.begin(server.token()).awaitHeading("Imports");
    }

    @Test
    void aLongRunIsSeenMovingIsCancelledAndGoesOnToItsEnd() throws IOException {
        upload(file("long.csv", HEADER, MANY_ROWS, row -> "L-" + row + ",individual,Ada,Byron,no"));
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Add new records without a check");
        browser.awaitHeading("Importing");

        TreeSet<Double> seen = new TreeSet<>();
        while (seen.size() < 3) {
            double now = browser.progress();
            if (now < 0) {
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            assertThat(seen).as("progress goes forward only, %s came next", now).allMatch(before -> before <= now);
            seen.add(now);
        }
        browser.click("Cancel").awaitText("What was done stays").click("Go on where it stopped");
        browser.awaitHeading("Importing");

        int port = server.address().getPort();
        server.close();
        browser.awaitText("The connection is lost");
        server = start(port);
        browser.awaitHeading("Every row is in").awaitText("100,000 created");
    }

    @Test
    void whoHasToWaitSeesThePlaceInTheQueue() throws IOException {
        Path file = file("before.csv", HEADER, MANY_ROWS, row -> "Q-" + row + ",individual,Ada,Byron,no");
        JsonNode before = server.api().create("clients", "store", Files.readAllBytes(file), Map.of());
        server.api().mapByName(before);
        server.api().start(before.get("uuid").asText(), false);
        upload(file("after.csv", HEADER, 1, row -> "Z-" + row + ",individual,Ada,Byron,no"));
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Add new records without a check");

        browser.awaitHeading("Waiting for its turn").awaitText("Place 1 in the queue");
        server.api().post("import/cancel/" + before.get("uuid").asText(), Map.of());

        browser.awaitHeading("Every row is in");
    }

    @Test
    void oneHundredThousandFailedRowsAreShownAFewAtATime() throws IOException {
        upload(file("wrong.csv", HEADER, MANY_ROWS, row -> "W-" + row + ",alien,Ada,Byron,no"));
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Add new records without a check");

        browser.awaitHeading("0 in, 100,000 failed")
                .awaitText("Why they failed")
                .awaitText("line 2");

        assertThat((Long) browser.run("return document.querySelectorAll('main tr').length"))
                .isBetween(2L, 200L);
        browser.reload().awaitHeading("0 in, 100,000 failed").awaitText("line 2");
    }

    @Test
    void fiveHundredColumnsCanBeChosen() throws IOException {
        String more = IntStream.range(5, MANY_COLUMNS)
                .mapToObj(column -> "Extra " + column)
                .collect(Collectors.joining(","));
        String cells = ",x".repeat(MANY_COLUMNS - 5);
        upload(file("wide.csv", HEADER + "," + more, 50, row -> "C-" + row + ",individual,Ada,Byron,no" + cells));
        browser.awaitHeading("Check the reading").awaitText("Extra 499").click("Looks right");

        browser.awaitHeading("Choose the columns").awaitText("Extra 499");
        browser.choose("Extra 42", "Nickname").click("Continue to run");
        browser.awaitHeading("Ready to run").awaitText("6 of 500").click("Add new records without a check");
        browser.awaitHeading("Every row is in").awaitText("50 created");
    }

    private static void upload(Path file) {
        browser.click("New import").awaitHeading("Choose a file").attach(file).click("Upload and continue");
    }

    private static Path file(String name, String header, int rows, IntFunction<String> row) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(header + "\r\n");
            for (int number = 1; number <= rows; number++) {
                out.write(row.apply(number) + "\r\n");
            }
        }
        return file;
    }
}

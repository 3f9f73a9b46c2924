package io.rowport.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each step of the wizard in light, in dark and on a phone: axe-core finds nothing wrong, and nothing has to be scrolled
 * sideways. It leaves a picture of each in {@code target/pictures}, or where {@code -Dpictures=docs/images} says: those of
 * the guide are made so.
 */
class WizardLooksIT {
    private static final String HEADER =
            "external_reference,type,first_name,last_name,email,send_welcome_email,date_of_birth,annual_income";
    private static final Path PICTURES =
            Path.of("..").resolve(System.getProperty("pictures", "bootstrap/target/pictures"));

    @TempDir
    private Path folder;

    private RunningServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        // Small batches, so that a run is to be seen for as long as it takes to look at it.
        server = RunningServer.start(folder.resolve("data"), Map.of("ROWPORT_BATCH_SIZE", "50"));
        browser = Browser.start(server.address(), folder);
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyStepIsAccessibleInAnyLightAndOnAPhone() throws IOException {
        SoftAssertions all = new SoftAssertions();
        browser.begin(server.token()).awaitHeading("Imports");
        look(all, "imports-none");
        browser.click("Sign out").awaitHeading("Sign in");
        look(all, "sign-in");
        browser.begin(server.token())
                .awaitHeading("Imports")
                .click("New import")
                .awaitHeading("Choose a file");
        look(all, "file");
        Path clients = file(
                "clients.csv",
                HEADER,
                "C-1,individual,Ada,Lovelace,ada@example.org,no,10/12/1975,62500.00",
                "C-2,individual,Zoë,Núñez,zoe@example,yes,31/02/1980,38000",
                "C-3,alien,Mary,Khan,mary@example.org,perhaps,02/11/1985,41250.50",
                "C-4,individual,Iain,Fraser,iain@example.org,no,14/03/1978,");
        browser.attach(clients).click("Upload and continue").awaitHeading("Check the reading");
        look(all, "reading");
        browser.click("Looks right").awaitHeading("Choose the columns").awaitText("100 % sure");
        look(all, "columns");
        browser.click("Continue to run").awaitHeading("Ready to run");
        look(all, "run");
        browser.click("Check first").awaitHeading("2 fine, 2 would fail");
        look(all, "checked");
        browser.click("Add new records: 2 good rows")
                .awaitHeading("2 in, 2 failed")
                .awaitText("Why they failed");
        look(all, "failures");
        Path changes = file("changes.csv", "external_reference,last_name", "C-1,Byron", "C-4,Fraser");
        browser.click("All imports").awaitHeading("Imports").click("New import").awaitHeading("Choose a file");
        browser.check("Update records").attach(changes).click("Upload and continue");
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run")
                .click("Update records without a check")
                .awaitHeading("Every row is in");
        browser.awaitText("Lovelace");
        look(all, "changes");
        browser.click("Undo").awaitText("all of it can be taken back");
        look(all, "undo");
        browser.click("All imports").awaitHeading("Imports").awaitText("changes.csv");
        look(all, "imports");

        all.assertAll();
    }

    @Test
    void whatIsRefusedUnderWayOrStoppedIsAccessibleAsWell() throws IOException {
        SoftAssertions all = new SoftAssertions();
        browser.begin(server.token()).awaitHeading("Imports");
        Path unclosed = file("unclosed.csv", HEADER, "\"C-1,individual,Ada,Lovelace,,no,,");
        browser.click("New import").awaitHeading("Choose a file");
        browser.attach(unclosed).click("Upload and continue").awaitText("Line 2, column 1: a quote");
        look(all, "refused");
        Path missing = file("missing.csv", "external_reference,surname", "C-1,Byron");
        browser.attach(missing).click("Upload and continue");
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").awaitText("Still missing");
        look(all, "missing");
        String[] rows = IntStream.rangeClosed(0, 20_000)
                .mapToObj(row -> row == 0 ? HEADER : "L-" + row + ",individual,Ada,Byron,,no,,")
                .toArray(String[]::new);
        browser.click("New import").awaitHeading("Choose a file");
        browser.attach(file("long.csv", rows)).click("Upload and continue");
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Add new records without a check");
        browser.awaitHeading("Importing").awaitText("rows a second").awaitProgress(15);
        look(all, "running");
        browser.click("Cancel").awaitText("What was done stays");
        look(all, "cancelled");
        browser.go("/import/01a20000-0000-7000-8000-000000000000/result").awaitHeading("There is no such import");
        look(all, "unknown");

        all.assertAll();
    }

    private void look(SoftAssertions all, String step) {
        for (String way : List.of("light", "dark", "phone")) {
            boolean isDark = way.equals("dark");
            browser.dark(isDark);
            if (way.equals("phone")) {
                browser.onPhone();
            }
            all.assertThat(isDark ? browser.violationsOfContrast() : browser.violations())
                    .as(step + ", " + way)
                    .isEmpty();
            browser.screenshot(PICTURES.resolve(step + "-" + way + ".webp"));
        }
        browser.onNarrowest();
        all.assertThat(browser.scrollsSideways())
                .as(step + " scrolls sideways where it is narrow")
                .isFalse();
        browser.onDesk();
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\r\n", lines) + "\r\n");
    }
}

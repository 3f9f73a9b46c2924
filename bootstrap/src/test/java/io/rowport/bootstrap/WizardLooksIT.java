package io.rowport.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each step of the wizard in light, in dark and on a phone: axe-core finds nothing wrong, and nothing has to be scrolled
 * sideways. The pictures of the guide are those that this leaves in {@code target/pictures}.
 */
class WizardLooksIT {
    private static final String HEADER =
            "external_reference,type,first_name,last_name,email,send_welcome_email,date_of_birth,annual_income";
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder.resolve("data"), Map.of());
        browser = Browser.start(server.address(), folder);
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

    @Test
    void everyStepIsAccessibleInAnyLightAndOnAPhone() throws IOException {
        SoftAssertions all = new SoftAssertions();
        browser.signIn(server.token()).awaitHeading("Imports");
        look(all, "imports-none");
        browser.click("Sign out").awaitHeading("Sign in");
        look(all, "sign-in");
        browser.signIn(server.token())
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
        browser.go("/import/01a20000-0000-7000-8000-000000000000/result").awaitHeading("There is no such import");
        look(all, "unknown");

        all.assertAll();
    }

    private static void look(SoftAssertions all, String step) {
        look(all, step, "light", false, false);
        look(all, step, "dark", true, false);
        look(all, step, "phone", false, true);
        browser.dark(false).onPhone(false);
    }

    private static void look(SoftAssertions all, String step, String way, boolean isDark, boolean isPhone) {
        browser.dark(isDark).onPhone(isPhone);
        all.assertThat(browser.violations()).as(step + ", " + way).isEmpty();
        all.assertThat(browser.scrollsSideways())
                .as(step + ", " + way + ": scrolls sideways")
                .isFalse();
        browser.screenshot(PICTURES.resolve(step + "-" + way + ".png"));
    }

    private static Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\r\n", lines) + "\r\n");
    }
}

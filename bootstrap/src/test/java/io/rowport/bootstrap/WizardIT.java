package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard in a browser, as people go through it. */
class WizardIT {
    private static final String CLIENTS = "external_reference,type,first_name,last_name,send_welcome_email,date_of_birth";

    @TempDir
    private static Path folder;

    private static String otherFirm;
    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Path data = folder.resolve("data");
        RunningServer.start(data, Map.of()).close();
        otherFirm = Console.withData(data)
                .call("token", "create", "--firm", "Others", "--account", "Jo")
                .out()
                .strip();
        server = RunningServer.start(data, Map.of());
        browser = Browser.start(server.address(), folder);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        server.close();
    }

    @BeforeEach
    void signIn() {
        browser.signIn(server.token()).awaitHeading("Imports");
    }

    @Test
    void aGoodFileGoesAllTheWay() throws IOException {
        Path file = file("good.csv", CLIENTS, "A-1,individual,Ada,Lovelace,no,10/12/1975", "A-2,individual,Zoë,Núñez,yes,");

        upload(file);
        browser.awaitHeading("Check the reading").awaitText("Lovelace").click("Looks right");
        browser.awaitHeading("Choose the columns").awaitText("100 % sure").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Check first");
        browser.awaitHeading("Every row is fine").awaitText("2 would be created");
        assertThat(records("A-1")).isZero();
        browser.click("Add new records: 2 good rows");
        browser.awaitHeading("Every row is in").awaitText("2 created");

        assertThat(records("A-1")).isOne();
        assertThat(browser.complaints()).isEmpty();
    }

    private static void upload(Path file) {
        browser.click("New import").awaitHeading("Choose a file").attach(file).click("Upload and continue");
    }

    private static int records(String reference) {
        return server.api()
                .get("records/clients?filter%5Bexternal_reference%5D=" + reference)
                .get("meta")
                .get("total")
                .asInt();
    }

    private static Path file(String name, String... lines) throws IOException {
        return file(name, Charset.forName("UTF-8"), lines);
    }

    private static Path file(String name, Charset encoding, String... lines) throws IOException {
        return Files.write(folder.resolve(name), (String.join("\r\n", lines) + "\r\n").getBytes(encoding));
    }
}

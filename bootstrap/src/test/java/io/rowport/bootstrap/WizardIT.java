package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The wizard in a browser, as people go through it. */
class WizardIT {
    private static final String CLIENTS =
            "external_reference,type,first_name,last_name,send_welcome_email,date_of_birth";

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
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void signIn() {
        browser.begin(server.token()).awaitHeading("Imports");
    }

    @Test
    void aGoodFileGoesAllTheWay() throws IOException {
        upload(file("good.csv", CLIENTS, "A-1,individual,Ada,Lovelace,no,10/12/1975", "A-2,individual,Zoë,Núñez,yes,"));

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

    @Test
    void failedRowsAreCorrectedInThePageAndRunAgain() throws IOException {
        upload(file(
                "bad.csv",
                CLIENTS,
                "B-1,individual,Ada,Lovelace,no,10/12/1975",
                "B-2,individual,Zoë,Núñez,yes,31/02/1980",
                "B-3,alien,Mary,Khan,perhaps,"));
        throughTheColumns();
        browser.click("Add new records without a check");

        browser.awaitHeading("1 in, 2 failed").awaitText("Why they failed").awaitText("line 3");
        browser.typeCell(2, "date_of_birth", "29/02/1980").awaitText("corrected");
        browser.typeCell(3, "type", "individual").typeCell(3, "send_welcome_email", "no");
        browser.reload().awaitHeading("1 in, 2 failed").click("Run 2 corrected rows again");
        browser.awaitHeading("Every row is in").awaitText("2 created").awaitText("bad-corrected.csv");

        assertThat(records("B-2")).isOne();
        assertThat(records("B-3")).isOne();
    }

    @Test
    void onlyTheRowsOfOneReasonAreShown() throws IOException {
        upload(file("reasons.csv", CLIENTS, "R-1,alien,A,B,no,", "R-2,individual,A,B,perhaps,", "R-3,alien,A,B,no,"));
        throughTheColumns();
        browser.click("Add new records without a check")
                .awaitHeading("0 in, 3 failed")
                .awaitText("line 4");

        browser.click("Show 2 rows").awaitText("Only rows with a problem in type");

        assertThat(browser.text()).contains("line 2", "line 4").doesNotContain("line 3");
    }

    @Test
    void aSemicolonFileInWindows1252IsReadAndCanBeReadOtherwise() throws IOException {
        Path file = file(
                "windows.csv",
                Charset.forName("windows-1252"),
                CLIENTS.replace(',', ';'),
                "W-1;individual;Zoë;Núñez;no;01/02/1980",
                "W-2;individual;Siân;Ó Briain;no;");
        upload(file);

        browser.awaitHeading("Check the reading").awaitText("Zoë").awaitText("Worth a look");
        browser.choose("Encoding", "IBM850").awaitText("Zo");
        browser.awaitText("Find it by reading").choose("Encoding", "Find it by reading");
        browser.awaitText("Núñez").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Add new records without a check");
        browser.awaitHeading("Every row is in");

        assertThat(server.api().text("records/clients?filter%5Bexternal_reference%5D=W-1"))
                .contains("Zoë", "Núñez");
    }

    @Test
    void anUpdateShowsItsChangesAndIsUndone() throws IOException {
        Path before = file("before.csv", CLIENTS, "U-1,individual,Ada,Byron,no,", "U-2,individual,Zoë,Núñez,no,");
        server.api().importFile("clients", "store", Files.readAllBytes(before), Map.of());
        Path after = file("after.csv", "external_reference,last_name", "U-1,Lovelace", "U-2,Núñez");

        browser.click("New import")
                .awaitHeading("Choose a file")
                .check("Update records")
                .attach(after);
        browser.click("Upload and continue").awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run").click("Check first");
        browser.awaitHeading("Every row is fine")
                .awaitText("1 would be updated")
                .awaitText("Byron");
        browser.click("Update records: 2 good rows");
        browser.awaitHeading("Every row is in")
                .awaitText("1 updated")
                .awaitText("1 unchanged")
                .awaitText("Lovelace");
        assertThat(lastName("U-1")).isEqualTo("Lovelace");
        browser.click("Undo")
                .awaitText("all of it can be taken back")
                .click("Undo this import…")
                .click("Yes, undo it");
        browser.awaitHeading("Undone").awaitText("1 taken back, 0 kept");

        assertThat(lastName("U-1")).isEqualTo("Byron");
    }

    @Test
    void whatAnUndoWouldKeepIsSaidBefore() throws IOException {
        Path stored = file("kept.csv", CLIENTS, "K-1,individual,Ada,Byron,no,", "K-2,individual,Zoë,Núñez,no,");
        JsonNode earlier = server.api().importFile("clients", "store", Files.readAllBytes(stored), Map.of());
        Path later = file("later.csv", "external_reference,last_name", "K-1,Lovelace");
        server.api().importFile("clients", "update", Files.readAllBytes(later), Map.of());

        browser.go("/import/" + earlier.get("uuid").asText() + "/result?part=undo");
        browser.awaitText("1 row would be taken back and 1 row kept").awaitText("Somebody changed the record later");

        assertThat(records("K-2")).isOne();
        browser.click("Undo this import…").click("Yes, undo it").awaitHeading("Undone");
        browser.awaitText("1 taken back, 1 kept").awaitText("Somebody changed the record later");
        assertThat(records("K-1")).isOne();
        assertThat(records("K-2")).isZero();
    }

    @Test
    void aTokenOfAnotherFirmSeesNothing() throws IOException {
        Path file = file("ours.csv", CLIENTS, "O-1,individual,Ada,Byron,no,");
        String ours = server.api()
                .importFile("clients", "store", Files.readAllBytes(file), Map.of())
                .get("uuid")
                .asText();

        browser.begin(otherFirm).awaitHeading("Imports").awaitText("Nothing imported yet");
        browser.go("/import/" + ours + "/result").awaitHeading("There is no such import");

        assertThat(browser.text()).doesNotContain("ours.csv");
    }

    @Test
    void aTokenThatIsUnknownIsRefusedInASentenceAndARightOneLetsIn() {
        browser.click("Sign out")
                .awaitHeading("Sign in")
                .type("Access token", "rowport_nonsense")
                .click("Sign in");
        browser.awaitText("The token is unknown, malformed, expired or revoked.");

        browser.type("Access token", server.token()).click("Sign in");

        browser.awaitHeading("Imports");
    }

    @Test
    void backForwardAndReloadKeepThePlace() throws IOException {
        upload(file("places.csv", CLIENTS, "P-1,individual,Ada,Byron,no,"));
        browser.awaitHeading("Check the reading").click("Looks right").awaitHeading("Choose the columns");
        browser.choose("date_of_birth", "Leave this column out").awaitText("This column is left out.");

        browser.reload().awaitHeading("Choose the columns").awaitText("This column is left out.");
        browser.back().awaitHeading("Check the reading").reload().awaitHeading("Check the reading");
        browser.forward().awaitHeading("Choose the columns").awaitText("This column is left out.");
        browser.click("All imports").awaitHeading("Imports").choose("State", "Columns not chosen");
        browser.awaitText("places.csv").reload().awaitText("places.csv");

        assertThat(browser.place()).contains("statuses=pending");
    }

    @Test
    void aRequiredFieldWithoutAColumnIsNamed() throws IOException {
        upload(file("missing.csv", "external_reference,first_name,last_name,send_welcome_email", "M-1,Ada,Byron,no"));
        browser.awaitHeading("Check the reading").click("Looks right");

        browser.awaitHeading("Choose the columns").awaitText("Still missing: Type.");

        assertThat(browser.isEnabled("Continue to run")).isFalse();
    }

    @Test
    void aFileThatIsNoCsvIsRefusedWithTheWayOut() throws IOException {
        upload(Files.write(folder.resolve("book.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}));

        browser.awaitText("The file is a zip archive, not CSV.");
    }

    @Test
    void whatIsWrongWithAFileIsSaidBesideItAndItCanBeChosenAgain() throws IOException {
        Path file = file("again.csv", CLIENTS, "\"F-1,individual,Ada,Byron,no,");
        upload(file);
        browser.awaitText("Line 2, column 1: a quote");
        assertThat(browser.focusedId()).isEqualTo("file");

        file("again.csv", CLIENTS, "F-1,individual,Ada,Byron,no,");
        browser.attach(file).click("Upload and continue");

        browser.awaitHeading("Check the reading").awaitText("Byron");
    }

    @Test
    void aFileIsDroppedAnywhereOnThePage() {
        browser.click("New import").awaitHeading("Choose a file").awaitText("or drop it anywhere");

        browser.drop("dropped.csv", CLIENTS + "\nD-1,individual,Ada,Byron,no,\n")
                .awaitText("dropped.csv");

        browser.click("Upload and continue").awaitHeading("Check the reading").awaitText("Byron");
    }

    @Test
    void theSampleIsDownloadedAndComesInCleanly() {
        browser.click("New import").awaitHeading("Choose a file").click("Download a sample file");

        browser.attach(browser.awaitDownload("clients-sample.csv")).click("Upload and continue");

        throughTheColumns();
        browser.click("Add new records without a check").awaitHeading("Every row is in");
    }

    @Test
    void whatIsCorrectedAfterACheckIsThereAfterTheImport() throws IOException {
        upload(file("checked.csv", CLIENTS, "H-1,individual,Ada,Byron,no,", "H-2,alien,Mary,Khan,no,"));
        throughTheColumns();
        browser.click("Check first").awaitHeading("1 fine, 1 would fail").awaitText("line 3");
        browser.typeCell(2, "type", "individual").awaitText("corrected");

        browser.click("Add new records: 1 good row").awaitHeading("1 in, 1 failed");
        browser.click("Run 1 corrected row again").awaitHeading("Every row is in");

        assertThat(records("H-2")).isOne();
    }

    @Test
    void columnsAreChosenAsInAnEarlierImport() throws IOException {
        upload(file("first.csv", CLIENTS, "I-1,individual,Ada,Byron,no,"));
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").choose("first_name", "Nickname");
        browser.choose("last_name", "First name").click("Continue to run");
        browser.awaitHeading("Ready to run");
        upload(file("second.csv", CLIENTS + ",note", "I-2,individual,Ada,Byron,no,,x"));
        browser.awaitHeading("Check the reading").click("Looks right");

        browser.awaitHeading("Choose the columns").choose("Choose as in an earlier import", "first.csv");

        assertThat(browser.value("first_name")).isEqualTo("nickname");
        assertThat(browser.value("last_name")).isEqualTo("first_name");
    }

    @Test
    void aTokenThatHasRunOutCostsNothingThatWasChosen() throws IOException {
        upload(file("expired.csv", CLIENTS, "E-1,individual,Ada,Byron,no,"));
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").choose("date_of_birth", "Leave this column out");
        browser.run("sessionStorage.setItem('rowport-token', 'rowport_gone')");

        browser.click("Continue to run").awaitHeading("Sign in").awaitText("you are back where you were");

        browser.type("Access token", server.token()).click("Sign in");
        browser.awaitHeading("Choose the columns").awaitText("This column is left out.");
    }

    @Test
    void aChoiceLeavesTheFocusWhereItIs() throws IOException {
        upload(file("focus.csv", CLIENTS, "Y-1,individual,Ada,Byron,no,"));
        browser.awaitHeading("Check the reading").choose("Encoding", "windows-1252");
        browser.awaitText("Find it by reading");
        assertThat(browser.focusedId()).isEqualTo("encoding");

        browser.click("Looks right").awaitHeading("Choose the columns").choose("first_name", "Leave");

        browser.awaitText("This column is left out.");
        assertThat(browser.focusedId()).isEqualTo("column-2");
    }

    @Test
    void theKeyboardIsEnough() throws IOException {
        upload(file("keys.csv", CLIENTS, "X-1,individual,Ada,Byron,no,"));
        browser.awaitHeading("Check the reading");

        assertThat(browser.focused()).isEqualTo("Check the reading");
        browser.tabTo("Looks right").press(Keys.ENTER).awaitHeading("Choose the columns");
        browser.tabTo("Continue to run").press(Keys.ENTER).awaitHeading("Ready to run");
        browser.tabTo("Check first").press(Keys.SPACE).awaitHeading("Every row is fine");

        assertThat(browser.focused()).isEqualTo("Every row is fine");
    }

    private static void upload(Path file) {
        browser.click("New import").awaitHeading("Choose a file").attach(file).click("Upload and continue");
    }

    private static void throughTheColumns() {
        browser.awaitHeading("Check the reading").click("Looks right");
        browser.awaitHeading("Choose the columns").click("Continue to run");
        browser.awaitHeading("Ready to run");
    }

    private static int records(String reference) {
        return record(reference).get("meta").get("total").asInt();
    }

    private static String lastName(String reference) {
        return record(reference).get("data").get(0).get("last_name").asText();
    }

    private static JsonNode record(String reference) {
        return server.api().get("records/clients?filter%5Bexternal_reference%5D=" + reference);
    }

    private static Path file(String name, String... lines) throws IOException {
        return file(name, StandardCharsets.UTF_8, lines);
    }

    private static Path file(String name, Charset encoding, String... lines) throws IOException {
        return Files.write(folder.resolve(name), (String.join("\r\n", lines) + "\r\n").getBytes(encoding));
    }
}

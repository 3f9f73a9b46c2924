package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.Console.Result;
import io.rowport.bootstrap.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String HEADER = "Client Ref,Type,First Name,Surname,E-mail,Send Welcome Email,Shoe size";
    private static final String ADA = "C-1,individual,Ada,Lovelace,ada@example.org,yes,38";
    private static final String BOB = "C-2,individual,Bob,Brown,bob@example.org,no,43";
    private static final String WRONG = "C-3,individual,Eve,Evans,no address,maybe,40";
    private static final String[] MAPPED = {
        "--map=external_reference=Client Ref",
        "--map=type=Type",
        "--map=first_name=First Name",
        "--map=last_name=Surname",
        "--map=email=E-mail",
        "--map=send_welcome_email=Send Welcome Email"
    };

    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void setUp() {
        console = Console.withData(folder.resolve("data"));
    }

    @Test
    void aFileWhoseRowsAreAllAppliedEndsWithZero() throws IOException {
        Result result = stored(file(ADA, BOB));

        assertThat(result.err()).doesNotContain("rror");
        assertThat(result.out()).contains("Done: applied all 2 rows").contains("2 created");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void columnsAreMatchedByNameAndShown() throws IOException {
        Result result = console.call("import", file(ADA).toString(), "--type", "clients", "--mode", "store", "--yes");

        assertThat(result.out())
                .containsPattern("First Name +first_name +100 % +the same name")
                .containsPattern("Surname +last_name +95 % +another name for it")
                .containsPattern("Shoe size +- +not imported");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void failedRowsAreShownCountedAndWrittenToTheReport() throws IOException {
        Path report = folder.resolve("errors.csv");

        Result result = stored(file(ADA, WRONG), "--report", report.toString());

        assertThat(result.out())
                .contains("Done, but 1 of 2 rows failed")
                .contains("1 created")
                .contains("1 failed")
                .containsPattern("2 +3 +email +The email field must be")
                .containsPattern("2 +3 +send_welcome_email +The send welcome email field must be")
                .contains("The failed rows are in " + report);
        assertThat(report)
                .content()
                .startsWith(HEADER + ",rowport:row,rowport:errors")
                .contains("C-3,individual,Eve");
        assertThat(result.code()).isEqualTo(ExitCode.ROWS_FAILED);
    }

    @Test
    void theReportCanBeCorrectedAndImported() throws IOException {
        Path report = folder.resolve("errors.csv");
        stored(file(ADA, WRONG), "--report", report.toString());
        Files.writeString(
                report,
                Files.readString(report)
                        .replace("no address", "eve@example.org")
                        .replace("maybe", "no"));

        Result result = stored(report);

        assertThat(result.out()).contains("Done: applied all 1 rows");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void theReportCanBeHadLater() throws IOException {
        Result imported = stored(file(ADA, WRONG));
        String hint = imported.lines().stream()
                .filter(line -> line.startsWith("The failed rows as CSV: "))
                .findFirst()
                .orElseThrow();
        String id = hint.replaceAll(".* report | > .*", "");

        Result report = console.call("report", id);

        assertThat(report.out()).contains("C-3,individual,Eve");
        assertThat(report.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void onlyWhatIsMappedIsImported() throws IOException {
        Result result = console.call(command(
                file(ADA),
                "store",
                "--map=type=Type",
                "--map=entity_name=Surname",
                "--map=send_welcome_email=Send Welcome Email"));

        assertThat(result.out())
                .containsPattern("Surname +entity_name +as you say")
                .containsPattern("First Name +- +not imported")
                .containsPattern("1 +2 +first_name +");
        assertThat(result.code()).isEqualTo(ExitCode.ROWS_FAILED);
    }

    @Test
    void theRestCanBeMatchedByName() throws IOException {
        Result result =
                console.call(command(file(ADA), "store", "--map=external_reference=Client Ref", "--match-rest"));

        assertThat(result.out())
                .containsPattern("Client Ref +external_reference +as you say")
                .containsPattern("First Name +first_name +100 %");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aRequiredFieldThatNoColumnGivesIsNamedAndNothingIsDone() throws IOException {
        Path file = Files.writeString(
                folder.resolve("clients.csv"), "type,first name,last name\nindividual,Ada,Lovelace\n");

        Result result = console.call(command(file, "store"));

        assertThat(result.out()).contains("Needed to create records, and not mapped: send_welcome_email");
        assertThat(result.err()).contains("The field send_welcome_email is required: map a column to it.");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMappingThatIsNoneIsRefused() throws IOException {
        assertThat(console.call(command(file(ADA), "store", "--map", "first_name"))
                        .err())
                .contains("Write --map FIELD=COLUMN, not --map first_name.");
        assertThat(console.call(command(file(ADA), "store", "--map", "shoe=Type"))
                        .err())
                .contains("The field shoe is not a field of clients.");
    }

    @Test
    void aValidationWritesNothing() throws IOException {
        Result validated = console.call(command(file(ADA, BOB), "validate", MAPPED));
        Result stored = stored(file(ADA, BOB));

        assertThat(validated.out()).contains("Done: accepted all 2 rows");
        assertThat(validated.code()).isEqualTo(ExitCode.OK);
        assertThat(stored.out()).contains("2 created");
    }

    @Test
    void theSameFileIsNotImportedTwiceUnlessForced() throws IOException {
        stored(file(ADA, BOB));

        Result again = stored(file(ADA, BOB));
        Result forced = stored(file(ADA, BOB), "--force", "--on-existing", "skip");

        assertThat(again.err()).contains("has applied the same file before");
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(forced.out()).contains("2 skipped");
        assertThat(forced.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aPersonIsAskedAndCanSayNo() throws IOException {
        Result no = console.typing("n\n").call(command(file(ADA), "store", MAPPED));
        Result yes = console.typing("\n").call(command(file(ADA), "store", MAPPED));

        assertThat(no.err()).contains("Go on? [Y/n]");
        assertThat(no.out()).contains("Nothing was imported.");
        assertThat(no.code()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(yes.out()).contains("1 created");
        assertThat(yes.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void nobodyIsAskedWhereYesIsSaid() throws IOException {
        Result result = console.typing("").call(command(file(ADA), "store", with(MAPPED, "--yes")));

        assertThat(result.err()).doesNotContain("Go on?");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void tooManyFailuresEndTheRun() throws IOException {
        Result result = stored(file(WRONG, ADA, BOB), "--max-failures", "0");

        assertThat(result.out())
                .contains("Failed; what was applied stays. More than 0 rows failed.")
                .contains("2 not reached");
        assertThat(result.code()).isEqualTo(ExitCode.RUN_FAILED);
    }

    @Test
    void anImportCanBeTakenBack() throws IOException {
        Result imported = stored(file(ADA, BOB));
        String id = imported.out().replaceAll("(?s)Import ([0-9a-f-]{36}):.*", "$1");

        Result undone = console.call("undo", id);

        assertThat(undone.out()).contains("Undone: 2 rows taken back, 0 kept");
        assertThat(undone.code()).isEqualTo(ExitCode.OK);
        assertThat(stored(file(ADA, BOB)).out()).contains("2 created");
    }

    @Test
    void aFileThatCanNotBeReadIsRefused() throws IOException {
        Path zip = Files.write(folder.resolve("clients.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});

        Result missing = console.call(command(folder.resolve("nowhere.csv"), "store"));
        Result binary = console.call(command(zip, "store"));

        assertThat(missing.err()).contains("There is no file " + folder.resolve("nowhere.csv") + " that can be read.");
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(binary.err()).contains("CSV").doesNotContain("\tat ");
        assertThat(binary.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownTypeIsToldWhichThereAre() throws IOException {
        Result result = console.call("import", file(ADA).toString(), "--type", "client", "--mode", "store");

        assertThat(result.err()).contains("There is no type client; there are clients, plans, ");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownFirmIsToldHowToMakeIt() throws IOException {
        Result result = stored(file(ADA), "--firm", "Nobody & Sons");

        assertThat(result.err())
                .contains("There is no firm named Nobody & Sons.")
                .contains("token create");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aReportThatCanNotBeWrittenIsRefusedBeforeAnythingIsDone() throws IOException {
        Result result = stored(
                file(ADA), "--report", folder.resolve("no/such/errors.csv").toString());

        assertThat(result.err()).contains("The report can't be written to");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    private Result stored(Path file, String... more) {
        return console.call(command(file, "store", with(MAPPED, more)));
    }

    private static String[] command(Path file, String mode, String... more) {
        return with(new String[] {"import", file.toString(), "--type", "clients", "--mode", mode}, more);
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path file(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(rows));
        return Files.write(folder.resolve("clients.csv"), lines);
    }
}

package com.example.addressbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.rowport.application.FindImports;
import io.rowport.domain.Counts;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.RowError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBookTest {
    @TempDir
    private Path folder;

    private final AddressBook book = new AddressBook();

    @Test
    void soundRowsReachTheApplication() throws IOException {
        FindImports.Details done =
                book.importBirthdays(file("E-mail;Born", "ada@example.org;10/12/1815", "jo@example.org;2001-02-03"));

        assertThat(done.current().status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(book.birthdays())
                .isEqualTo(Map.of(
                        "ada@example.org", LocalDate.of(1815, 12, 10), "jo@example.org", LocalDate.of(2001, 2, 3)));
    }

    @Test
    void rowsWithProblemsAreReportedWithAllOfThem() throws IOException {
        FindImports.Details done =
                book.importBirthdays(file("email,born", "nobody,31/02/2001", "ada@example.org,10/12/1815"));

        assertThat(done.current().progress().counts()).isEqualTo(new Counts(1, 0, 0, 0, 1));
        assertThat(done.firstFailures().get(0).errors())
                .extracting(RowError::field, RowError::value, RowError::code)
                .containsExactly(
                        tuple("email", "nobody", "invalid_email"), tuple("born", "31/02/2001", "invalid_date"));
    }

    @Test
    void theApplicationCanRefuseARow() throws IOException {
        FindImports.Details done =
                book.importBirthdays(file("email,born", "ada@example.org,10/12/1815", "ada@example.org,11/12/1815"));

        assertThat(done.firstFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.row()).isEqualTo(2);
            assertThat(failure.errors())
                    .containsExactly(
                            new RowError("email", "email", "ada@example.org", "known", "We know this person already."));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.rowport.persistence.Persistence",
                "io.rowport.http.HttpApi",
                "io.javalin.Javalin",
                "org.h2.Driver",
                "com.fasterxml.jackson.databind.ObjectMapper"
            })
    void nothingElseIsNeeded(String absent) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(absent));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("people.csv"), List.of(lines));
    }
}

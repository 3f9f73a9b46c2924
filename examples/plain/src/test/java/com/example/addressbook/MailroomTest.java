package com.example.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.application.ImportEngine;
import io.rowport.application.InMemoryPorts;
import io.rowport.application.StartImport.Duplicates;
import io.rowport.application.Upload;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.Account;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.RecordHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailroomTest {
    private static final int LIMIT_SECONDS = 30;

    private final BlockingQueue<String> board = new LinkedBlockingQueue<>();
    private final RecordTypes types =
            new RecordTypes(List.of(RecordType.of("people", "person", Field.required("email", new FieldType.Email()))));
    private final InMemoryPorts ports = new InMemoryPorts(types);
    private final Account jo = Account.named(UUID.randomUUID(), new FirmId(UUID.randomUUID()), "Jo");

    @Test
    void anImportRunsInTheBackgroundAndSaysHowItGoes() throws InterruptedException {
        try (Mailroom mailroom = mailroom()) {
            start(mailroom.engine(), "email\nada@example.org\nnobody\n");

            assertThat(announced())
                    .isEqualTo(
                            "people.csv, line 3: The email field must be one e-mail address, such as jo@example.org.");
            assertThat(announced()).isEqualTo("people.csv: COMPLETED, 1 rows failed");
        }
    }

    @Test
    void whatWasStartedIsDoneBeforeTheMailroomCloses() throws InterruptedException {
        Mailroom mailroom = mailroom();
        ImportId id = start(mailroom.engine(), "email\n" + "ada@example.org\n".repeat(5_000));
        while (mailroom.engine().findImports().find(jo, id).current().status() == ImportStatus.QUEUED) {
            Thread.onSpinWait();
        }

        mailroom.close();

        assertThat(mailroom.engine().findImports().find(jo, id).current().status())
                .isEqualTo(ImportStatus.COMPLETED);
        assertThat(announced()).isEqualTo("people.csv: COMPLETED, 0 rows failed");
    }

    private Mailroom mailroom() {
        RecordHandler handler = RecordHandler.ofEach(row -> RecordHandler.created(row, UUID.randomUUID()));
        return new Mailroom(types, ports.runPorts(Csv.reader(Limits.DEFAULTS)), handler, board::add);
    }

    private String announced() throws InterruptedException {
        return board.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private ImportId start(ImportEngine engine, String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        ImportRequest request = new ImportRequest("people", Mode.STORE, ImportOptions.DEFAULTS);
        ImportId id = engine.createImport()
                .create(jo, request, Upload.copied("people.csv", () -> new ByteArrayInputStream(bytes)))
                .id();
        engine.mapImport().map(jo, id, Mapping.ofFields(Map.of("email", "email")));
        engine.startImport().start(jo, id, Duplicates.REFUSE);
        return id;
    }
}

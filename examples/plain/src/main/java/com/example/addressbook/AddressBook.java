package com.example.addressbook;

import io.rowport.application.FindImports;
import io.rowport.application.ImportEngine;
import io.rowport.application.InMemoryPorts;
import io.rowport.application.StartImport.Duplicates;
import io.rowport.application.SuggestMapping;
import io.rowport.application.Upload;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.Account;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.port.RecordHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An application that has Rowport inside: it keeps birthdays, and knows nothing of databases and servers. */
final class AddressBook {
    private final Map<String, LocalDate> birthdays = new TreeMap<>();

    FindImports.Details importBirthdays(Path file) {
        // show: embedding
        var email = Field.required("email", new FieldType.Email());
        var born = Field.required("born", new FieldType.Date(true));
        var types = new RecordTypes(List.of(RecordType.of("people", "person", email, born)));
        // Your code: it gets the rows that are sound, and says what became of each.
        var handler = RecordHandler.ofEach(row -> {
            var known = birthdays.putIfAbsent((String) row.get("email"), (LocalDate) row.get("born"));
            return known == null
                    ? RecordHandler.created(row, UUID.randomUUID())
                    : RecordHandler.rejected(row, RowError.of("email", "known", "We know this person already."));
        });
        var ports = new InMemoryPorts(types).runPorts(Csv.reader(Limits.DEFAULTS)); // or Persistence.open(...)
        var engine = ImportEngine.builder(types, ports, Clock.systemUTC(), UUID::randomUUID)
                .handler(handler)
                .build();

        var me = Account.named(UUID.randomUUID(), new FirmId(UUID.randomUUID()), "Jo");
        var request = new ImportRequest("people", Mode.STORE, ImportOptions.DEFAULTS);
        var upload = Upload.copied("people.csv", () -> Files.newInputStream(file));
        var id = engine.createImport().create(me, request, upload).id();
        engine.mapImport()
                .map(me, id, SuggestMapping.asMapping(engine.suggestMapping().suggest(me, id)));
        engine.startImport().start(me, id, Duplicates.REFUSE);
        engine.run(id); // in this thread; engine.start() runs imports in the background
        return engine.findImports().find(me, id);
        // end
    }

    Map<String, LocalDate> birthdays() {
        return birthdays;
    }
}

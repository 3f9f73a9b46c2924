package com.example.addressbook;

import io.rowport.application.CreateImport;
import io.rowport.application.FindImports;
import io.rowport.application.InMemoryPorts;
import io.rowport.application.MapImport;
import io.rowport.application.RecordHandlers;
import io.rowport.application.RunImport;
import io.rowport.application.RunPorts;
import io.rowport.application.RunSettings;
import io.rowport.application.StartImport;
import io.rowport.application.StartImport.Duplicates;
import io.rowport.application.SuggestMapping;
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
        // embedding-begin
        var email = Field.required("email", new FieldType.Email());
        var born = Field.required("born", new FieldType.Date(true));
        var types = new RecordTypes(List.of(RecordType.of("people", "person", email, born)));
        // Your code: it gets the rows that are sound, and says what became of each.
        var handler = RecordHandler.ofEach(row -> {
            LocalDate known = birthdays.putIfAbsent((String) row.get("email"), (LocalDate) row.get("born"));
            return known == null
                    ? RecordHandler.created(row, UUID.randomUUID())
                    : RecordHandler.rejected(row, RowError.of("email", "known", "We know this person already."));
        });

        var in = new InMemoryPorts(types); // for a database: Persistence.open(...)
        var reader = Csv.reader(Limits.DEFAULTS);
        var ports = new RunPorts(in.transactions(), in.imports(), in.outcomes(), in.uploads(), reader, in.queue());
        var clock = Clock.systemUTC();
        var me = Account.named(UUID.randomUUID(), new FirmId(UUID.randomUUID()), "Jo");

        var request = new ImportRequest("people", Mode.STORE, ImportOptions.DEFAULTS);
        var upload = Upload.copied("people.csv", () -> Files.newInputStream(file));
        ImportId id = new CreateImport(types, reader, in.uploads(), in.imports(), clock, UUID::randomUUID)
                .create(me, request, upload)
                .id();
        var suggested = new SuggestMapping(types, in.imports()).suggest(me, id);
        new MapImport(types, in.imports(), clock).map(me, id, SuggestMapping.asMapping(suggested));
        new StartImport(in.transactions(), in.imports(), in.queue(), clock).start(me, id, Duplicates.REFUSE);
        var handlers = RecordHandlers.of(handler, in.records());
        new RunImport(ports, types, handlers, RunSettings.DEFAULTS, failure -> {}, clock).run(id, () -> false);
        return new FindImports(in.imports(), in.outcomes(), in.queue()).find(me, id);
        // embedding-end
    }

    Map<String, LocalDate> birthdays() {
        return birthdays;
    }
}

package com.example.addressbook;

import io.rowport.application.ImportEngine;
import io.rowport.application.RunEvents;
import io.rowport.application.RunImport;
import io.rowport.application.RunPorts;
import io.rowport.domain.Import;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** An application that lets imports run in the background, and says aloud how they go. */
final class Mailroom implements AutoCloseable {
    private final ImportEngine engine;

    Mailroom(RecordTypes types, RunPorts ports, RecordHandler handler, Consumer<String> board) {
        // show: lifecycle
        engine = ImportEngine.builder(types, ports, Clock.systemUTC(), UUID::randomUUID)
                .handler(handler)
                .events(new Announcements(board))
                .build();
        engine.start(); // from here on, what startImport() queues is run in the background
        // end
    }

    ImportEngine engine() {
        return engine;
    }

    // show: events
    /** Told after the fact, by the threads that work: be quick, and don't throw. */
    private record Announcements(Consumer<String> board) implements RunEvents {
        @Override
        public void rowsFailed(Import current, List<RowResult.Rejected> rows) {
            for (RowResult.Rejected row : rows) {
                RowError first = row.errors().get(0);
                board.accept(current.file().name() + ", line " + row.line() + ": " + first.message());
            }
        }

        @Override
        public void ended(Import ended) {
            board.accept(ended.file().name() + ": " + ended.status() + ", "
                    + ended.progress().counts().failed() + " rows failed");
        }

        @Override
        public void failed(RunImport.Failure failure) {
            board.accept("Something is broken: " + failure.cause());
        }
    }
    // end

    // show: closing
    @Override
    public void close() {
        engine.drain(Duration.ofMinutes(1)); // takes no more, lets what runs come to its end
        engine.close(); // what still runs stops after its batch, and goes on at the next start
    }
    // end
}

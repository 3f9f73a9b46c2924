package io.rowport.bootstrap;

import io.rowport.application.WriteSample;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.RecordTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "sample",
        description = "Writes a sample file of a record type to standard output: every field, and rows that import.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class SampleCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "TYPE", description = "A record type, for example clients.")
    private String type;

    SampleCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        RecordTypes types = Wiring.declaredTypes(session.settings()).types();
        TypesCommand.find(type, types);
        try {
            new WriteSample(types, Wiring.rowWriter())
                    .sample(type)
                    .orElseThrow()
                    .writeTo(session.terminal().out());
            session.terminal().out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

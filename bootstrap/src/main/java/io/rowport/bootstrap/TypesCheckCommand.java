package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.RecordType;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Holds a declaration of a record type of your own against the database, and says what is wrong.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class TypesCheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The declaration; it need not be in the folder ROWPORT_TYPES.")
    private Path file;

    TypesCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RecordType type = Wiring.check(session.settings(), file);
        session.terminal()
                .out()
                .println(file.getFileName() + " is sound: the type " + type.name() + " has "
                        + type.storedFields().size() + " fields beside its key, and its table can hold them.");
        return ExitCode.OK;
    }
}

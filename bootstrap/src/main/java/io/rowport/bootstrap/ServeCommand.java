package io.rowport.bootstrap;

import io.rowport.bootstrap.logging.Logging;
import io.rowport.bootstrap.settings.Settings;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = "Runs the server, until Ctrl-C or SIGTERM.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Session session;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Settings settings = session.settings();
        Logging.ofServer(settings.operation().logFormat());
        CountDownLatch toldToStop = new CountDownLatch(1);
        return session.interruption().endsCleanly(() -> serve(settings, toldToStop), toldToStop::countDown);
    }

    private int serve(Settings settings, CountDownLatch toldToStop) {
        try (Server server = Server.start(settings)) {
            LOG.info("event=started version={} address={} data={}", Program.version(), server.address(), server.data());
            tell(server, session.terminal().out());
            toldToStop.await();
            LOG.info("event=stopping");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("event=stopped");
        return ExitCode.OK;
    }

    private static void tell(Server server, PrintStream out) {
        out.println("Rowport " + Program.version() + " listens on " + server.address() + " and keeps its data in "
                + server.data());
        if (server.isFirstStart()) {
            out.println("It has made the firm \"" + FirstStart.FIRM + "\", its account \"" + FirstStart.ACCOUNT
                    + "\", and a token in a file that only you can read. Try:");
            out.println("  curl -H \"Authorization: Bearer $(cat '" + server.firstToken() + "')\" " + server.address()
                    + "/api/v1/import/types");
        }
        out.flush();
    }
}

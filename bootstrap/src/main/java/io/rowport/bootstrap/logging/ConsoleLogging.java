package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * Logs to standard error, unless somebody brings a {@code logback.xml} or names a file by {@code -Dlogback.configurationFile}. It is
 * written in Java since reading the same from XML takes a tenth of a start.
 */
@ConfiguratorRank(
        ConfiguratorRank.NOMINAL - 1) // after the one that looks for a file, before the one that logs everything
public final class ConsoleLogging extends ContextAwareBase implements Configurator {
    static final String APPENDER = "console";

    private static final Map<String, Level> LEVELS = Map.of(
            // What these tell of their own start is of no use to who runs the server.
            "com.zaxxer.hikari", Level.WARN,
            "org.flywaydb", Level.WARN,
            "org.eclipse.jetty", Level.WARN,
            "com.github.kagkarlsson", Level.WARN,
            // What fails is logged by the API itself, and told by the command.
            "io.javalin", Level.OFF,
            // Quotes whatever a caller writes into X-Forwarded-For.
            "org.eclipse.jetty.util.HostPort", Level.ERROR,
            // Recommends what isn't for H2.
            "com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization", Level.ERROR);

    /** Made by logback, which finds the class by its name. */
    public ConsoleLogging() {}

    /**
     * Sets up levels and the appender.
     *
     * @param loggers of the process
     * @return that nothing else is to be set up
     */
    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        TextLines layout = new TextLines();
        layout.setContext(loggers);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(loggers);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(loggers);
        console.setName(APPENDER);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        LEVELS.forEach((name, level) -> loggers.getLogger(name).setLevel(level));
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}

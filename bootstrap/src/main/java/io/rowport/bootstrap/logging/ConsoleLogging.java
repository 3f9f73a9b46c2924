package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * Logs to standard error, unless somebody brings a {@code logback.xml} or names a file by {@code -Dlogback.configurationFile}. It is
 * written in Java since reading the same from XML takes a tenth of a start.
 */
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
     * @return whether somebody else has a configuration, and is to be asked next
     */
    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (isConfiguredElsewhere()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
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

    /** Where logback's own configurator will look. */
    private static boolean isConfiguredElsewhere() {
        ClassLoader classPath = ConsoleLogging.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || classPath.getResource("logback-test.xml") != null
                || classPath.getResource("logback.xml") != null;
    }
}

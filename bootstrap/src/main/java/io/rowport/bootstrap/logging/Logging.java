package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** How much is logged, and in what form: a server tells what it does, a command only what somebody must look at. */
public final class Logging {
    /** The form of the lines. */
    public enum Format {
        /** For people: a line of text, with {@code key=value} pairs. */
        TEXT,
        /** For programs: a JSON object in each line. */
        JSON
    }

    private Logging() {}

    /**
     * Logs as a server does.
     *
     * @param format the form of the lines
     */
    public static void ofServer(Format format) {
        level(Level.INFO);
        if (format == Format.JSON) {
            useJson();
        }
    }

    /** Logs as a command does. */
    public static void ofCommand() {
        level(Level.WARN);
    }

    private static void level(Level level) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(level);
        }
    }

    /** Whoever brings a configuration of their own has chosen the form there. */
    private static void useJson() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root
                && root.getAppender(ConsoleLogging.APPENDER) instanceof ConsoleAppender<ILoggingEvent> console) {
            console.stop();
            console.setEncoder(json(root.getLoggerContext()));
            console.start();
        }
    }

    static LogstashEncoder json(LoggerContext context) {
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setVersion(null);
        encoder.setTimeZone("UTC");
        encoder.setShortenedLoggerNameLength(0);
        encoder.setThrowableConverter(new DiscreetTrace());
        encoder.addProvider(new MessageFields());
        encoder.start();
        return encoder;
    }
}

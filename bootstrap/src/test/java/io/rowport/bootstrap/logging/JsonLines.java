package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;

/** Lets tests see the lines that a server logs in JSON. */
public final class JsonLines {
    private JsonLines() {}

    /** Writes to a stream what the server's appender writes to standard error. */
    public static OutputStreamAppender<ILoggingEvent> appender(LoggerContext context, OutputStream lines) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(Logging.json(context));
        appender.setOutputStream(lines);
        appender.start();
        return appender;
    }
}

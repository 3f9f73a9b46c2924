package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stack traces without what somebody else's exceptions say: databases and parsers like to quote the very value that they don't
 * like, and that is a cell of somebody's file. The classes, the places, our own words and the database's state are enough to
 * find out what went wrong.
 */
public final class DiscreetTrace extends ThrowableHandlingConverter {
    /** Whose messages never quote a file: our own, and those of the platform about files, sockets and itself. */
    private static final List<String> DISCREET = List.of("io.rowport.", "java.io.", "java.nio.", "java.net.");

    /** SQL states about connections, room, and a server that is told to stop: there is no row in them. */
    private static final List<String> STATES_WITHOUT_ROWS = List.of("08", "28", "53", "57", "58", "90");

    private static final String NEW_LINE = System.lineSeparator();

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown == null) {
            return "";
        }
        StringBuilder trace = new StringBuilder();
        write(trace, thrown, "");
        return trace.toString();
    }

    private static void write(StringBuilder trace, IThrowableProxy thrown, String caption) {
        trace.append(caption).append(thrown.getClassName());
        if (thrown.isCyclic()) {
            trace.append(" (see above)").append(NEW_LINE);
            return;
        }
        trace.append(words(thrown)).append(NEW_LINE);
        StackTraceElementProxy[] places = thrown.getStackTraceElementProxyArray();
        int own = places.length - thrown.getCommonFrames();
        for (int i = 0; i < own; i++) {
            trace.append('\t').append(places[i].getSTEAsString()).append(NEW_LINE);
        }
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            write(trace, suppressed, "\tSuppressed: ");
        }
        if (thrown.getCause() != null) {
            write(trace, thrown.getCause(), "Caused by: ");
        }
    }

    private static String words(IThrowableProxy thrown) {
        Throwable original = thrown instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        if (original instanceof SQLException sql) {
            return " (SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode() + ")"
                    + (hasNoRow(sql.getSQLState()) ? message(thrown) : "");
        }
        return isDiscreet(thrown, original) ? message(thrown) : "";
    }

    private static boolean hasNoRow(@Nullable String state) {
        return state != null && STATES_WITHOUT_ROWS.stream().anyMatch(state::startsWith);
    }

    private static boolean isDiscreet(IThrowableProxy thrown, @Nullable Throwable original) {
        return original instanceof VirtualMachineError
                || original instanceof LinkageError
                || DISCREET.stream().anyMatch(thrown.getClassName()::startsWith);
    }

    /** In one line: whoever writes a line break into a message must not be able to write lines of the log. */
    private static String message(IThrowableProxy thrown) {
        String message = thrown.getMessage();
        return message == null ? "" : ": " + message.replace('\r', ' ').replace('\n', ' ');
    }
}

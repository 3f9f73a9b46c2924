package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Events as lines for people: when, how grave, where, the {@code key=value} pairs, and a trace in lines of its own. */
final class TextLines extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final DiscreetTrace trace = new DiscreetTrace();

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(200);
        TO_THE_MILLISECOND.formatTo(event.getInstant(), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, 5 - level.length())));
        line.append(" thread=").append(event.getThreadName());
        String logger = event.getLoggerName();
        line.append(" logger=").append(logger, logger.lastIndexOf('.') + 1, logger.length());
        line.append(' ').append(inOneLine(event.getFormattedMessage()));
        event.getMDCPropertyMap()
                .forEach(
                        (key, value) -> line.append(' ').append(key).append('=').append(inOneLine(value)));
        return line.append(System.lineSeparator()).append(trace.convert(event)).toString();
    }

    /** What somebody sent can't begin a line of its own. */
    private static String inOneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }
}

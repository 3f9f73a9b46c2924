package io.rowport.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code key=value} pairs of a message as the object {@code fields}, so that programs needn't take messages apart.
 * They are read from the message before its arguments are put in: an argument can't bring pairs of its own.
 */
final class MessageFields extends AbstractJsonProvider<ILoggingEvent> {
    private static final String PLACEHOLDER = "{}";

    @Override
    public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
        String template = event.getMessage();
        if (template == null || !template.startsWith("event=")) {
            return;
        }
        @Nullable Object[] arguments = event.getArgumentArray();
        int next = 0;
        json.writeObjectFieldStart("fields");
        for (String pair : template.split(" ", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1);
                boolean isGiven = value.equals(PLACEHOLDER) && arguments != null && next < arguments.length;
                write(json, pair.substring(0, equals), isGiven ? arguments[next++] : value);
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value instanceof Long || value instanceof Integer) {
            json.writeNumberField(name, ((Number) value).longValue());
        } else {
            json.writeStringField(name, String.valueOf(value));
        }
    }
}

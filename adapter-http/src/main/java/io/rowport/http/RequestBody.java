package io.rowport.http;

import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be known of a body before any of it is read. */
final class RequestBody {
    private static final String BEGUN = "rowport.body-begun";

    private RequestBody() {}

    /** Tells that the body is going to be read now. */
    static void begin(Context context) {
        context.attribute(BEGUN, true);
    }

    /** Whether the caller waits for a sign before it sends the body, and hasn't got one. */
    static boolean isHeldBack(Context context) {
        return context.header("Expect") != null && context.attribute(BEGUN) == null;
    }

    /** Refuses what says itself that it is too large, so that nobody sends a gigabyte in vain. */
    static void requireAtMost(Context context, long bytes, String detail) {
        if (context.req().getContentLengthLong() > bytes) {
            throw Problem.tooLarge(detail);
        }
    }

    static void requireType(Context context, String type) {
        if (!type.equals(mediaType(context.contentType()))) {
            throw Problem.unsupported("The body must be of content type " + type + ".");
        }
        String coding = context.header("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw Problem.unsupported("The body must be sent without a Content-Encoding.");
        }
    }

    private static @Nullable String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}

package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.InvalidInput;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A multipart body: short texts by their name, and one file that was spooled to a folder while it arrived. */
final class MultipartForm {
    private static final String CONFIG = "org.eclipse.jetty.multipartConfig";
    private static final String FILE = "file";
    private static final int MAX_TEXT_BYTES = 4_096;
    private static final int KEPT_IN_MEMORY = 1 << 16;
    private static final long TEXTS_BYTES = 1 << 20;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private @Nullable Part file;

    private MultipartForm(Collection<Part> parts) throws IOException {
        for (Part part : parts) {
            boolean again =
                    part.getName().equals(FILE) ? takeFile(part) : texts.put(part.getName(), text(part)) != null;
            if (again) {
                throw new InvalidInput(shown(part.getName()), "The field was sent twice: send it once.");
            }
        }
    }

    private boolean takeFile(Part part) {
        if (part.getSubmittedFileName() == null) {
            throw new InvalidInput(FILE, "The file must be sent with a filename.");
        }
        boolean again = file != null;
        file = part;
        return again;
    }

    /**
     * Reads the body to its end. The server removes what it spooled when the request ends, unless it was moved by then.
     *
     * @throws Problem where it is none, is malformed, is too large, or comes too slowly
     */
    static MultipartForm read(Context context, Path folder, long maxFileBytes) throws IOException {
        RequestBody.requireType(context, MediaTypes.MULTIPART);
        RequestBody.requireAtMost(context, maxFileBytes + TEXTS_BYTES, tooLarge(maxFileBytes));
        context.req()
                .setAttribute(
                        CONFIG,
                        new MultipartConfigElement(
                                folder.toString(), maxFileBytes, maxFileBytes + TEXTS_BYTES, KEPT_IN_MEMORY));
        return new MultipartForm(parts(context, folder, maxFileBytes));
    }

    private static Collection<Part> parts(Context context, Path folder, long maxFileBytes) throws IOException {
        long announced = context.req().getContentLengthLong();
        if (!hasRoom(folder, announced)) {
            throw Problem.noRoom();
        }
        try {
            RequestBody.begin(context);
            return context.req().getParts();
        } catch (ServletException | IOException | RuntimeException e) {
            // Jetty won't read on: whoever isn't told sends its next request in vain.
            context.header("Connection", "close");
            throw isNoRoom(e) || !hasRoom(folder, announced) ? Problem.noRoom() : problem(e, maxFileBytes);
        }
    }

    private static boolean hasRoom(Path folder, long bytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() >= bytes;
    }

    /** What was written is gone again, so that nothing but the message tells; it is the operating system's. */
    private static boolean isNoRoom(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left") || message.contains("quota")) {
                return true;
            }
        }
        return false;
    }

    /** The server tells what is wrong by several exceptions, and the two limits by their text alone. */
    private static Problem problem(Exception failure, long maxFileBytes) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.startsWith("max file size exceeded") || message.startsWith("max length exceeded")) {
                return Problem.tooLarge(tooLarge(maxFileBytes));
            }
            if (cause instanceof TimeoutException) {
                return Problem.tooSlow();
            }
        }
        return Problem.unreadable("The multipart body is malformed or was cut short.");
    }

    private static String tooLarge(long maxFileBytes) {
        return "A file may have at most " + maxFileBytes + " bytes.";
    }

    private static String text(Part part) throws IOException {
        if (part.getSize() > MAX_TEXT_BYTES) {
            throw new InvalidInput(shown(part.getName()), "The field may have at most " + MAX_TEXT_BYTES + " bytes.");
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A name that somebody sent, fit to be sent back. */
    static String shown(String name) {
        return name.length() > 50 ? name.substring(0, 50) : name;
    }

    Set<String> names() {
        return texts.keySet();
    }

    /** The text of a field, or null where it isn't there or is blank. */
    @Nullable String text(String name) {
        String text = texts.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The text of a field to the letter, or null where it isn't there. */
    @Nullable String exactText(String name) {
        return texts.get(name);
    }

    Optional<Part> file() {
        return Optional.ofNullable(file);
    }
}

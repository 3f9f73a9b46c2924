package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The multipart form by which files are uploaded. All that is wrong with its fields is told at once. */
final class UploadForm {
    private static final String MULTIPART_CONFIG = "org.eclipse.jetty.multipartConfig";
    private static final int MAX_FIELD_BYTES = 4_096;
    private static final int KEPT_IN_MEMORY = 1 << 16;
    private static final long OTHER_FIELDS_BYTES = 1 << 20;
    private static final Set<String> KNOWN = Set.of(
            "type",
            "mode",
            "file",
            "same_file_as",
            "on_existing",
            "blank",
            "date_order",
            "delimiter",
            "encoding",
            "max_failures");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, List<String>> errors = new LinkedHashMap<>();
    private final @Nullable Part file;

    private UploadForm(Collection<Part> parts) throws IOException {
        Part found = null;
        for (Part part : parts) {
            if (part.getName().equals("file") && part.getSubmittedFileName() != null) {
                found = part;
            } else {
                fields.put(part.getName(), text(part));
            }
        }
        this.file = found;
        fields.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> error(
                        shown(name),
                        "There is no field of this name; there are "
                                + KNOWN.stream().sorted().collect(Collectors.joining(", ")) + "."));
    }

    /** Reads the form; files go to the folder. */
    static UploadForm read(Context context, Path folder, long maxFileBytes) throws IOException {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw Problem.unsupported("The body must be of content type multipart/form-data.");
        }
        context.req()
                .setAttribute(
                        MULTIPART_CONFIG,
                        new MultipartConfigElement(
                                folder.toString(), maxFileBytes, maxFileBytes + OTHER_FIELDS_BYTES, KEPT_IN_MEMORY));
        long announced = context.req().getContentLengthLong();
        if (announced <= maxFileBytes && !hasRoom(folder, announced)) {
            throw Problem.noRoom();
        }
        try {
            return new UploadForm(context.req().getParts());
        } catch (ServletException | IOException | RuntimeException e) {
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

    private static Problem problem(Exception failure, long maxFileBytes) {
        if (failure instanceof Problem known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("exceeded") || message.contains("too large")) {
                return Problem.tooLarge("A file may have at most " + maxFileBytes + " bytes.");
            }
        }
        return Problem.unreadable("The multipart body is malformed or was cut short.");
    }

    private static String text(Part part) throws IOException {
        if (part.getSize() > MAX_FIELD_BYTES) {
            throw Problem.tooLarge("The field " + shown(part.getName()) + " is too long.");
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static String shown(String name) {
        return name.length() > 50 ? name.substring(0, 50) : name;
    }

    /** The file, or null where the form has none. */
    @Nullable Part file() {
        return file;
    }

    /** The import whose file is to be used again, or null. */
    @Nullable ImportId sameFileAs() {
        String id = fields.get("same_file_as");
        if (id == null) {
            return null;
        }
        try {
            return new ImportId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("same_file_as", "The field must be the uuid of an import.");
        }
    }

    ImportRequest request() {
        String type = fields.getOrDefault("type", "");
        if (type.isEmpty()) {
            error("type", "The type field is required.");
        }
        if (!fields.containsKey("mode")) {
            error("mode", "The mode field is required: store, update or validate.");
        }
        Mode mode = choice("mode", Mode.values(), Mode.STORE);
        ImportOptions options = new ImportOptions(
                choice("on_existing", OnExisting.values(), OnExisting.FAIL),
                choice("blank", BlankCells.values(), BlankCells.CLEAR),
                choice("date_order", DateOrder.values(), DateOrder.DMY),
                delimiter(),
                encoding(),
                maxFailures());
        if (file == null && !fields.containsKey("same_file_as")) {
            error("file", "The file field is required: send the CSV file as a part named file, with a filename.");
        } else if (file != null && fields.containsKey("same_file_as")) {
            error("file", "Send either file or same_file_as, not both.");
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new ImportRequest(type, mode, options);
    }

    private <E extends Enum<E>> E choice(String field, E[] values, E otherwise) {
        String given = fields.get(field);
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        for (E value : values) {
            if (Values.word(value).equalsIgnoreCase(given)) {
                return value;
            }
        }
        error(field, "The " + field + " field must be one of: " + words(values) + ".");
        return otherwise;
    }

    private static <E extends Enum<E>> String words(E[] values) {
        return Arrays.stream(values).map(Values::word).collect(Collectors.joining(", "));
    }

    private @Nullable Character delimiter() {
        return optional("delimiter", "The delimiter field must be one of: , ; | tab.", text -> switch (text) {
            case "," -> ',';
            case ";" -> ';';
            case "|" -> '|';
            case "tab", "\\t", "\t" -> '\t';
            default -> null;
        });
    }

    private @Nullable Charset encoding() {
        return optional(
                "encoding", "The encoding field must name an encoding, such as UTF-8 or windows-1252.", text -> {
                    try {
                        return Charset.forName(text);
                    } catch (IllegalArgumentException e) {
                        return null;
                    }
                });
    }

    private @Nullable Long maxFailures() {
        return optional("max_failures", "The max_failures field must be a whole number, 0 or more.", text -> {
            try {
                long number = Long.parseLong(text);
                return number < 0 ? null : number;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    private <T> @Nullable T optional(String field, String message, Function<String, @Nullable T> reading) {
        String given = fields.get(field);
        if (given == null || given.isEmpty()) {
            return null;
        }
        T value = reading.apply(given);
        if (value == null) {
            error(field, message);
        }
        return value;
    }

    private void error(String field, String message) {
        errors.computeIfAbsent(field, name -> new ArrayList<>()).add(message);
    }
}

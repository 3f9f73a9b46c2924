package io.rowport.http;

import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import jakarta.servlet.http.Part;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an upload's form asks for. All that is wrong with it is told at once; a field of any other name is wrong too, lest a
 * misspelt option does nothing without a word.
 *
 * @param request what is asked for
 * @param file the file, null where an earlier one is to be used again
 * @param sameFileAs the import whose file is to be used again, null where one is sent
 */
record UploadForm(
        ImportRequest request,
        @Nullable Part file,
        @Nullable ImportId sameFileAs) {
    static final List<String> FIELDS = List.of(
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

    /**
     * Makes sense of a form.
     *
     * @throws InvalidInput where there is none to be made
     */
    static UploadForm of(MultipartForm form) {
        return new Reading(form).form();
    }

    private static final class Reading {
        private final MultipartForm form;
        private final Map<String, List<String>> errors = new LinkedHashMap<>();

        Reading(MultipartForm form) {
            this.form = form;
        }

        UploadForm form() {
            refuseOthers();
            String type = form.text("type");
            if (type == null) {
                error("type", "The type field is required.");
            }
            Mode mode = choice("mode", Mode.values()).orElse(null);
            if (form.text("mode") == null) {
                error("mode", "The mode field is required: store, update or validate.");
            }
            ImportOptions options = options();
            ImportId sameFileAs = sameFileAs();
            if (type == null || mode == null || !errors.isEmpty()) {
                throw new InvalidInput(errors);
            }
            return new UploadForm(
                    new ImportRequest(type, mode, options), form.file().orElse(null), sameFileAs);
        }

        private void refuseOthers() {
            for (String name : form.names()) {
                if (!FIELDS.contains(name)) {
                    error(
                            MultipartForm.shown(name),
                            "There is no field of this name; there are " + String.join(", ", FIELDS) + ".");
                }
            }
        }

        private ImportOptions options() {
            return new ImportOptions(
                    choice("on_existing", OnExisting.values()).orElse(OnExisting.FAIL),
                    choice("blank", BlankCells.values()).orElse(BlankCells.CLEAR),
                    choice("date_order", DateOrder.values()).orElse(DateOrder.DMY),
                    delimiter(),
                    encoding(),
                    maxFailures());
        }

        private @Nullable ImportId sameFileAs() {
            String id = form.text("same_file_as");
            if (id == null && form.file().isEmpty()) {
                error("file", "The file field is required: send the CSV file as a part named file, with a filename.");
            } else if (id != null && form.file().isPresent()) {
                error("file", "Send either file or same_file_as, not both.");
            }
            return optional(
                    "same_file_as",
                    id,
                    "The same_file_as field must be the uuid of an import.",
                    text -> Values.uuid(text).map(ImportId::new).orElse(null));
        }

        private <E extends Enum<E>> Optional<E> choice(String field, E[] values) {
            String words = Arrays.stream(values).map(Values::word).collect(Collectors.joining(", "));
            return Optional.ofNullable(optional(
                    field, form.text(field), "The " + field + " field must be one of: " + words + ".", text -> {
                        for (E value : values) {
                            if (Values.word(value).equalsIgnoreCase(text)) {
                                return value;
                            }
                        }
                        return null;
                    }));
        }

        /** To the letter: a tab is blank too. */
        private @Nullable Character delimiter() {
            String given = form.exactText("delimiter");
            return optional(
                    "delimiter",
                    given == null || given.isEmpty() ? null : given,
                    "The delimiter field must be one character, such as , ; or |, or the word tab.",
                    text -> switch (text) {
                        case "tab", "\\t" -> '\t';
                        default ->
                            text.length() == 1 && ImportOptions.canSeparate(text.charAt(0)) ? text.charAt(0) : null;
                    });
        }

        /** One that can also be written: the error report is in it. */
        private @Nullable Charset encoding() {
            return optional(
                    "encoding",
                    form.text("encoding"),
                    "The encoding field must name an encoding, such as UTF-8 or windows-1252.",
                    text -> {
                        try {
                            Charset charset = Charset.forName(text);
                            return charset.canEncode() ? charset : null;
                        } catch (IllegalArgumentException e) {
                            return null;
                        }
                    });
        }

        private @Nullable Long maxFailures() {
            return optional(
                    "max_failures",
                    form.text("max_failures"),
                    "The max_failures field must be a whole number, 0 or more.",
                    text -> {
                        try {
                            long number = Long.parseLong(text);
                            return number < 0 ? null : number;
                        } catch (NumberFormatException e) {
                            return null;
                        }
                    });
        }

        private <T> @Nullable T optional(
                String field, @Nullable String given, String message, Function<String, @Nullable T> reading) {
            if (given == null) {
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
}

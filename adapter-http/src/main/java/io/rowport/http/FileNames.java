package io.rowport.http;

import io.rowport.domain.Import;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names of files that are offered for download. What somebody sent is shown in them, and never used as a path. */
final class FileNames {
    private static final int MAX_STEM = 80;
    private static final int MAX_SHOWN = 200;

    private FileNames() {}

    static String errorReport(Import current) {
        return stem(current.file().name()) + "-errors.csv";
    }

    static String result(Import current, String what) {
        return stem(current.file().name()) + "-" + what + ".csv";
    }

    /** The value of Content-Disposition by RFC 6266: an ASCII name, and the whole one for those who know RFC 5987. */
    static String attachment(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    /** The name of an upload as it is kept: only ever shown, so it must be fit for that. */
    static String shown(@Nullable String submitted) {
        String clean = submitted == null ? "" : printable(submitted, MAX_SHOWN).strip();
        return clean.isEmpty() ? "upload.csv" : clean;
    }

    private static String stem(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int point = last.lastIndexOf('.');
        String stem = (point > 0 ? last.substring(0, point) : last).strip();
        String safe = printable(stem, MAX_STEM);
        return safe.isEmpty() ? "import" : safe;
    }

    /** Without what can't be printed, or turns the order of what follows round. */
    private static String printable(String text, int most) {
        return text.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                })
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

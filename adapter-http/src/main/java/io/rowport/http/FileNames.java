package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.Import;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of files that are offered for download. What somebody sent is shown in them, and never used as a path. */
final class FileNames {
    private static final int MAX_LENGTH = 80;

    private FileNames() {}

    static String errorReport(Import current) {
        return stem(current.file().name()) + "-errors.csv";
    }

    static String result(Import current, String what) {
        return stem(current.file().name()) + "-" + what + ".csv";
    }

    /** Offers a CSV file by RFC 6266: an ASCII name, and the whole one for those who know RFC 5987. */
    static void attach(Context context, String name, Charset encoding) {
        String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        context.contentType("text/csv; charset=" + encoding.name().toLowerCase(Locale.ROOT))
                .header("Content-Disposition", "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded);
    }

    private static String stem(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int point = last.lastIndexOf('.');
        String stem = (point > 0 ? last.substring(0, point) : last).strip();
        String safe = stem.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return safe.isEmpty() ? "import" : safe;
    }
}

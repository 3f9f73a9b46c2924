package io.rowport.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** What a caller wants an answer to be (RFC 9110, 12.5.1). */
final class Accept {
    private Accept() {}

    /**
     * Chooses among what a route offers.
     *
     * @param offered media types, the usual one first
     * @return the one that the caller likes best; where it likes several as much, the first
     * @throws Problem 406 where the caller wants none of them
     */
    static String preferred(Context context, List<String> offered) {
        QuotedQualityCSV ranges = new QuotedQualityCSV(QuotedQualityCSV.MOST_SPECIFIC_MIME_ORDERING);
        Collections.list(context.req().getHeaders("Accept")).forEach(ranges::addValue);
        if (ranges.isEmpty()) {
            return offered.get(0);
        }
        for (String range : ranges) {
            for (String type : offered) {
                if (matches(range, type)) {
                    return type;
                }
            }
        }
        throw Problem.notAcceptable("This can be had as " + String.join(" or ", offered) + " only: see Accept.");
    }

    private static boolean matches(String range, String type) {
        int parameters = range.indexOf(';');
        String wanted = parameters < 0 ? range : range.substring(0, parameters).strip();
        return wanted.equals("*/*")
                || wanted.equalsIgnoreCase(type)
                || (wanted.endsWith("/*") && type.regionMatches(true, 0, wanted, 0, wanted.length() - 1));
    }
}

package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out from the beginning of a text how it is written. Every guess comes with its ground. */
final class DialectFinder {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int ROWS = 2_000;

    private final String sample;
    private final Encodings encoding;
    private final boolean gzip;
    private final Map<String, String> grounds = new LinkedHashMap<>();
    private boolean weak;

    /** How well a separator explains a text. */
    private record Fit(char delimiter, char quote, int columns, int rows, double agreeing) {
        /** Agreement counts most; of two that agree alike, the one that explains more. */
        double score() {
            return columns < 2 ? 0 : agreeing * agreeing * (1 - 1.0 / (columns + 1));
        }
    }

    DialectFinder(String sample, Encodings encoding, boolean gzip) {
        this.sample = sample;
        this.encoding = encoding;
        this.gzip = gzip;
    }

    /** Why each part was decided so, by its name. */
    Map<String, String> grounds() {
        return grounds;
    }

    /** Whether the separator is little more than a guess. */
    boolean isWeak() {
        return weak;
    }

    Dialect find(@Nullable Character chosen) {
        Character named = separatorLine();
        char quote = quote();
        char delimiter = delimiter(chosen, named, quote);
        Dialect.QuoteEscape escape = escape(delimiter, quote);
        Dialect.LineEnd lineEnd = lineEnd();
        grounds.put("encoding", encoding.ground());
        grounds.put("header", "The first line that isn't blank names the columns.");
        return new Dialect(
                delimiter, quote, escape, lineEnd, encoding.charset(), encoding.mark() > 0, named != null, gzip);
    }

    /** Excel's own hint: a first line {@code sep=;}. */
    private @Nullable Character separatorLine() {
        boolean hinted = sample.length() > 4 && sample.regionMatches(true, 0, "sep=", 0, 4);
        boolean alone = hinted && (sample.length() == 5 || sample.charAt(5) == '\n' || sample.charAt(5) == '\r');
        return alone ? sample.charAt(4) : null;
    }

    private char delimiter(@Nullable Character chosen, @Nullable Character named, char quote) {
        if (chosen != null) {
            grounds.put("delimiter", "It was chosen at upload.");
            return chosen;
        }
        if (named != null) {
            grounds.put("delimiter", "The first line, sep=, names it.");
            return named;
        }
        Fit best = new Fit(',', quote, 1, 0, 0);
        double second = 0;
        for (char candidate : DELIMITERS) {
            Fit fit = fit(candidate, quote);
            if (fit.score() > best.score()) {
                second = best.score();
                best = fit;
            } else {
                second = Math.max(second, fit.score());
            }
        }
        weak = best.columns() > 1 && (best.agreeing() < 0.7 || second > best.score() * 0.9);
        grounds.put("delimiter", ground(best));
        return best.delimiter();
    }

    private static String ground(Fit best) {
        return best.columns() < 2
                ? "No separator occurs in a regular way, so there is one column."
                : "It gives " + best.columns() + " columns in " + Math.round(best.agreeing() * 100) + " % of the first "
                        + best.rows() + " rows.";
    }

    private Fit fit(char delimiter, char quote) {
        Map<Integer, Integer> rowsByColumns = new HashMap<>();
        int rows = 0;
        for (int columns : columnCounts(delimiter, quote)) {
            rowsByColumns.merge(columns, 1, Integer::sum);
            rows++;
        }
        int usual = 1;
        int most = 0;
        for (Map.Entry<Integer, Integer> entry : rowsByColumns.entrySet()) {
            if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() > usual)) {
                usual = entry.getKey();
                most = entry.getValue();
            }
        }
        return new Fit(delimiter, quote, usual, rows, rows == 0 ? 0 : (double) most / rows);
    }

    private List<Integer> columnCounts(char delimiter, char quote) {
        List<Integer> counts = new ArrayList<>();
        Dialect dialect = new Dialect(
                delimiter,
                quote,
                Dialect.QuoteEscape.DOUBLED,
                Dialect.LineEnd.LF,
                encoding.charset(),
                false,
                false,
                false);
        Limits wide =
                new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        try (Reader reader = new NormalisingReader(new StringReader(sample), dialect, 1, wide, (line, columns) -> {
            if (counts.size() < ROWS) {
                counts.add(columns);
            }
        })) {
            reader.transferTo(java.io.Writer.nullWriter());
        } catch (UploadRefused e) {
            // The sample ends within a quoted cell, or this isn't the separator: what came before still counts.
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    /** Apostrophes enclose cells where no double quote does, and at least every other cell that isn't blank has two. */
    private char quote() {
        boolean doubleQuotes = sample.indexOf('"') >= 0;
        if (!doubleQuotes && isMostlyIn('\'')) {
            grounds.put("quote", "Most cells are enclosed by apostrophes, and none by quotes.");
            return '\'';
        }
        grounds.put("quote", doubleQuotes ? "Quotes occur." : "It is the usual one; none occurs.");
        return '"';
    }

    private boolean isMostlyIn(char quote) {
        int enclosed = 0;
        int cells = 0;
        int start = 0;
        for (int i = 0; i <= sample.length(); i++) {
            boolean end = i == sample.length() || isBreak(sample.charAt(i));
            if (end && i > start) {
                cells++;
                enclosed += i - start > 1 && sample.charAt(start) == quote && sample.charAt(i - 1) == quote ? 1 : 0;
            }
            start = end ? i + 1 : start;
        }
        return cells > 1 && enclosed * 2 >= cells;
    }

    private static boolean isBreak(char c) {
        return c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n' || c == '\r';
    }

    /** A backslash before a quote that doesn't end its cell is an escape, unless quotes are also doubled. */
    private Dialect.QuoteEscape escape(char delimiter, char quote) {
        int escaped = 0;
        int doubled = 0;
        for (int i = sample.indexOf(quote); i >= 0; i = sample.indexOf(quote, i + 1)) {
            char next = i + 1 < sample.length() ? sample.charAt(i + 1) : '\n';
            if (i > 0
                    && sample.charAt(i - 1) == '\\'
                    && next != delimiter
                    && next != '\n'
                    && next != '\r'
                    && next != quote) {
                escaped++;
            }
            boolean within = i > 0 && sample.charAt(i - 1) != delimiter && !isBreak(sample.charAt(i - 1));
            if (next == quote && within && sample.charAt(i - 1) != '\\') {
                doubled++;
                i++;
            }
        }
        if (escaped > 0 && doubled == 0) {
            grounds.put("escape", "Backslashes stand before quotes, and no quote is doubled.");
            return Dialect.QuoteEscape.BACKSLASH;
        }
        return Dialect.QuoteEscape.DOUBLED;
    }

    private Dialect.LineEnd lineEnd() {
        int crlf = 0;
        int lf = 0;
        int cr = 0;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            if (c == '\r' && i + 1 < sample.length() && sample.charAt(i + 1) == '\n') {
                crlf++;
                i++;
            } else if (c == '\n') {
                lf++;
            } else if (c == '\r') {
                cr++;
            }
        }
        boolean mixed = (crlf > 0 ? 1 : 0) + (lf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0) > 1;
        grounds.put(
                "line_end",
                mixed ? "The most frequent of several that occur; all are read." : "It is the only one that occurs.");
        if (crlf + lf + cr == 0) {
            grounds.put("line_end", "None occurs; it is the usual one.");
        }
        return crlf >= lf && crlf >= cr ? Dialect.LineEnd.CRLF : lf >= cr ? Dialect.LineEnd.LF : Dialect.LineEnd.CR;
    }
}

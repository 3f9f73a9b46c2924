package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
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

    /** Where fewer rows than this agree, the separator may be another. */
    private static final double UNCLEAR = 0.65;

    private static final Limits UNLIMITED =
            new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

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
        Character named = SeparatorLine.in(sample);
        Fit fit = best(chosen, named);
        Dialect.QuoteEscape escape = escape(fit.delimiter(), fit.quote());
        Dialect.LineEnd lineEnd = lineEnd(fit);
        Dialect dialect = dialect(fit, escape, lineEnd, named != null, 0);
        int linesAbove = fit.agreeing() < 0.5 ? 0 : HeaderFinder.linesAbove(sample, dialect, fit.columns());
        grounds.put("encoding", encoding.ground());
        grounds.put(
                "header",
                linesAbove == 0
                        ? "The first line that isn't blank names the columns."
                        : "The lines above it don't have as many cells as it and the rows below.");
        return dialect(fit, escape, lineEnd, named != null, linesAbove);
    }

    private Dialect dialect(
            Fit fit, Dialect.QuoteEscape escape, Dialect.LineEnd lineEnd, boolean separatorLine, int linesAbove) {
        return new Dialect(
                fit.delimiter(),
                fit.quote(),
                escape,
                lineEnd,
                encoding.charset(),
                encoding.mark() > 0,
                separatorLine,
                linesAbove,
                gzip);
    }

    private Fit best(@Nullable Character chosen, @Nullable Character named) {
        if (chosen != null) {
            grounds.put("delimiter", "It was chosen at upload.");
            return quoted(new char[] {chosen});
        }
        if (named != null) {
            grounds.put("delimiter", "The first line, sep=, names it.");
            return quoted(new char[] {named});
        }
        Fit best = quoted(DELIMITERS);
        double second = 0;
        for (char candidate : DELIMITERS) {
            if (candidate != best.delimiter()) {
                second = Math.max(second, fit(candidate, best.quote()).score());
            }
        }
        weak = best.columns() > 1 && (best.agreeing() < UNCLEAR || second > best.score() * 0.9);
        grounds.put("delimiter", ground(best));
        return best;
    }

    /** Apostrophes enclose cells where no double quote occurs, and either most cells have two or they make more sense. */
    private Fit quoted(char[] delimiters) {
        Fit usual = bestOf(delimiters, '"');
        boolean mostly = isMostlyIn('\'');
        if (sample.indexOf('"') >= 0 && !mostly) {
            grounds.put("quote", "Quotes occur.");
            return usual;
        }
        Fit other = sample.indexOf('\'') < 0 ? usual : bestOf(delimiters, '\'');
        if (mostly || other.score() > usual.score()) {
            grounds.put(
                    "quote",
                    mostly
                            ? "Most cells are enclosed by apostrophes."
                            : "With apostrophes around cells the rows agree better, and no quote occurs.");
            return other;
        }
        grounds.put("quote", "It is the usual one; none occurs.");
        return usual;
    }

    private Fit bestOf(char[] delimiters, char quote) {
        Fit best = fit(delimiters[0], quote);
        for (char candidate : delimiters) {
            Fit fit = fit(candidate, quote);
            if (fit.score() > best.score()) {
                best = fit;
            }
        }
        return best;
    }

    private static String ground(Fit best) {
        return best.columns() < 2
                ? "No separator occurs in a regular way, so there is one column."
                : "It gives " + best.columns() + " columns in " + Math.round(best.agreeing() * 100) + " % of the first "
                        + best.rows() + " rows.";
    }

    private Fit fit(char delimiter, char quote) {
        Map<Integer, Integer> rowsByColumns = new HashMap<>();
        List<Integer> widths = widths(delimiter, quote);
        widths.forEach(columns -> rowsByColumns.merge(columns, 1, Integer::sum));
        int usual = 1;
        int most = 0;
        for (Map.Entry<Integer, Integer> entry : rowsByColumns.entrySet()) {
            if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() > usual)) {
                usual = entry.getKey();
                most = entry.getValue();
            }
        }
        return new Fit(delimiter, quote, usual, widths.size(), widths.isEmpty() ? 0 : (double) most / widths.size());
    }

    /** How many cells each row has. */
    private List<Integer> widths(char delimiter, char quote) {
        List<Integer> widths = new ArrayList<>();
        readSample(delimiter, quote, (line, columns) -> {
            if (widths.size() < ROWS) {
                widths.add(columns);
            }
        });
        return widths;
    }

    private NormalisingReader readSample(char delimiter, char quote, NormalisingReader.RowListener listener) {
        Dialect dialect = new Dialect(
                delimiter,
                quote,
                Dialect.QuoteEscape.DOUBLED,
                Dialect.LineEnd.LF,
                encoding.charset(),
                false,
                false,
                0,
                false);
        try (NormalisingReader reader = new NormalisingReader(new StringReader(sample), dialect, UNLIMITED, listener)) {
            try {
                reader.transferTo(Writer.nullWriter());
            } catch (UploadRefused e) {
                // The sample ends within a quoted cell, or this isn't the separator: what came before still counts.
                return reader;
            }
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Of rows only: line breaks within quotes needn't be the same. */
    private Dialect.LineEnd lineEnd(Fit fit) {
        NormalisingReader read = readSample(fit.delimiter(), fit.quote(), (line, columns) -> {});
        Dialect.LineEnd usual = Dialect.LineEnd.CRLF;
        int kinds = 0;
        for (Dialect.LineEnd end : Dialect.LineEnd.values()) {
            kinds += read.ended(end) > 0 ? 1 : 0;
            usual = read.ended(end) > read.ended(usual) ? end : usual;
        }
        grounds.put(
                "line_end",
                switch (kinds) {
                    case 0 -> "None occurs; it is the usual one.";
                    case 1 -> "It is the only one that occurs.";
                    default -> "The most frequent of several that occur; all are read.";
                });
        return usual;
    }
}

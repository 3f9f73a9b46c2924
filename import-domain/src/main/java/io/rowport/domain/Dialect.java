package io.rowport.domain;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * How a delimited text file is written; enough to read it again, and to write another like it.
 *
 * @param delimiter separates cells
 * @param quote encloses cells that hold a delimiter, a quote or a line break
 * @param escape how a quote is written within a quoted cell
 * @param lineEnd how rows end
 * @param encoding how characters are written as bytes
 * @param byteOrderMark whether a byte order mark comes first
 * @param separatorLine whether a line {@code sep=…} comes before the header
 * @param linesAbove how many lines stand above the header, a title for example, and are left out; the {@code sep=} line is not one
 *     of them
 * @param gzip whether the bytes are packed by gzip
 */
public record Dialect(
        char delimiter,
        char quote,
        QuoteEscape escape,
        LineEnd lineEnd,
        Charset encoding,
        boolean byteOrderMark,
        boolean separatorLine,
        int linesAbove,
        boolean gzip) {
    /** How a quote is written within a quoted cell. */
    public enum QuoteEscape {
        /** Twice, as RFC 4180 has it. */
        DOUBLED,
        /** After a backslash. */
        BACKSLASH
    }

    /** How rows end. */
    public enum LineEnd {
        /** A line feed, as on Unix. */
        LF("\n"),
        /** A carriage return and a line feed, as on Windows. */
        CRLF("\r\n"),
        /** A carriage return, as once on the Macintosh. */
        CR("\r");

        private final String text;

        LineEnd(String text) {
            this.text = text;
        }

        /** {@return the characters themselves} */
        public String text() {
            return text;
        }
    }

    public Dialect {
        Objects.requireNonNull(escape, "escape");
        Objects.requireNonNull(lineEnd, "lineEnd");
        Objects.requireNonNull(encoding, "encoding");
        if (linesAbove < 0) {
            throw new IllegalArgumentException("linesAbove must not be negative: " + linesAbove);
        }
    }

    /**
     * The dialect of RFC 4180: commas, doubled quotes, CRLF.
     *
     * @param encoding how characters are written as bytes
     * @return that dialect, without a byte order mark
     */
    public static Dialect rfc4180(Charset encoding) {
        return new Dialect(',', '"', QuoteEscape.DOUBLED, LineEnd.CRLF, encoding, false, false, 0, false);
    }
}
